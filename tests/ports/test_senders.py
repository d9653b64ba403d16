"""What is known of a sender comes back as it was written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.senders.ports import SenderRules
from helpdesk.mail.senders.rate import SenderRate, rate_subject
from helpdesk.mail.senders.rule import RuleKind, SenderRule
from helpdesk.storage.mail.sender_rows import DynamoSenderRules
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import SenderTick
from tests.factories import NOON
from tests.fakes.tickets import FakeTickets

MARTA = "marta@cliente.test"
BLOCKED = SenderRule(desk_id="support", subject=MARTA, kind=RuleKind.BLOCK, reason="x", at=NOON)
ALLOWED = SenderRule(
    desk_id="support", subject="@cliente.test", kind=RuleKind.ALLOW, at=NOON, by="agent-lead"
)
Both = tuple[TicketStore, SenderRules]


@pytest.fixture(params=["fake", "table"])
def both(request: pytest.FixtureRequest) -> Both:
    if request.param == "fake":
        tickets = FakeTickets()
        return tickets, tickets.standings
    table = request.getfixturevalue("table")
    return DynamoTickets(table), DynamoSenderRules(table)


def test_rules_about_a_sender_are_read_with_what_else_is_known(both: Both):
    store, rules = both
    for rule in (BLOCKED, ALLOWED):
        rules.put(rule)

    standing = store.correspondence(
        "marta+x@cliente.test", standing_at=("support", True), at=NOON
    ).standing

    assert standing.rules == (BLOCKED, ALLOWED)
    assert store.correspondence(MARTA, standing_at=("it", True), at=NOON).standing.rules == ()
    assert store.correspondence(MARTA, at=NOON).standing.rules == ()


def test_rules_are_listed_by_desk_and_removed(both: Both):
    _, rules = both
    for rule in (BLOCKED, ALLOWED):
        rules.put(rule)

    first = rules.page("support", limit=1, after=None)
    assert list(first.items) == [ALLOWED]
    assert list(rules.page("support", limit=9, after=first.after).items) == [BLOCKED]
    rules.remove("support", MARTA)
    rules.remove("support", "never@there.test")
    assert list(rules.page("support", limit=9, after=None).items) == [ALLOWED]


def test_a_senders_hour_is_counted_begun_anew_and_ended(both: Both):
    store, _ = both
    subject, later = rate_subject(MARTA, is_proven=True), NOON + timedelta(hours=2)

    def rate(*, is_proven: bool = True) -> SenderRate:
        found = store.correspondence(MARTA, standing_at=("support", is_proven), at=NOON)
        return found.standing.rate

    assert rate() == SenderRate()
    store.record([SenderTick(subject=subject, at=NOON)])
    store.record([SenderTick(subject=subject, at=NOON + timedelta(minutes=1))])
    assert len(rate().times) == 2
    assert rate(is_proven=False) == SenderRate()
    store.record([SenderTick(subject=subject, at=later, anew=True, aside_until=later)])
    assert rate() == SenderRate(times=(int(later.timestamp()),), aside_until=later)
