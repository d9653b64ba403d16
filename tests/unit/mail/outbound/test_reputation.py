"""Bounces and complaints: when it warns, when automatic mail stops, and who goes on (check 125)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from helpdesk.mail.outbound.reputation import (
    Counts,
    Health,
    HealthState,
    Rearmed,
    health_of,
    stopped,
    ticks_of,
)
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.settle import moved
from helpdesk.tickets.outbox import MailKind, MailState
from helpdesk.tickets.records import SendingCount
from tests.factories import NOON
from tests.unit.mail.outbound.desk import Bench

TODAY = NOON.date()
GOOD, WARNED, STOPPED = HealthState


def health(counts: Counts, rearmed: Rearmed | None = None) -> Health:
    return health_of({TODAY: counts}, rearmed, NOON)


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        (Counts(), GOOD),
        (Counts(sent=99, bounced=99, complained=99), GOOD),
        (Counts(sent=100, bounced=1), GOOD),
        (Counts(sent=100, bounced=2), WARNED),
        (Counts(sent=100, bounced=3), WARNED),
        (Counts(sent=100, bounced=4), STOPPED),
        (Counts(sent=999, complained=5), GOOD),
        (Counts(sent=10_000, complained=4), GOOD),
        (Counts(sent=10_000, complained=5), WARNED),
        (Counts(sent=10_000, complained=8), STOPPED),
        (Counts(sent=10_000, bounced=199, complained=7), WARNED),
    ],
    ids=str,
)
def test_the_state_follows_from_the_rates_once_enough_went_out(counts: Counts, state: HealthState):
    assert health(counts).state is state


def test_a_rate_is_unknown_while_too_little_went_out():
    assert health(Counts(sent=100, bounced=1)).bounce_rate == pytest.approx(0.01)
    assert health(Counts(sent=99, bounced=1)).bounce_rate is None
    assert health(Counts(sent=999, complained=1)).complaint_rate is None


def test_days_before_the_window_are_forgotten():
    bad = Counts(sent=100, bounced=50)

    assert health_of({TODAY - timedelta(6): bad}, None, NOON).state is STOPPED
    assert health_of({TODAY - timedelta(7): bad}, None, NOON).state is GOOD


def test_after_rearming_only_what_comes_then_counts():
    then = Rearmed(at=NOON - timedelta(hours=1), by="a", counts=Counts(sent=100, bounced=50))
    days = {date(2026, 11, 19): Counts(sent=500, bounced=400), TODAY: Counts(sent=150, bounced=50)}

    assert health_of(days, then, NOON).state is GOOD
    days[TODAY] = Counts(sent=200, bounced=54)
    assert health_of(days, then, NOON).state is STOPPED


def test_an_old_rearming_hides_nothing_new():
    then = Rearmed(at=datetime(2026, 10, 1, tzinfo=UTC), by="a", counts=Counts(sent=900))

    assert health(Counts(sent=100, bounced=4), then).state is STOPPED


@pytest.mark.parametrize("kind", list(MailKind))
def test_automatic_mail_to_customers_stops_and_all_else_goes_on(kind: MailKind):
    silent = stopped(kind, Health(state=STOPPED)) is not None

    automatic = {MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY, MailKind.REMINDER}
    assert silent is (kind in automatic)
    assert stopped(kind, Health(state=WARNED)) is None


def test_when_stopped_an_acknowledgement_is_withdrawn_and_an_agents_reply_goes_out():
    bench = Bench()
    bench.reputation.now = Health(state=STOPPED)
    ticket = bench.opened()
    told, said = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT), bench.queued_reply(ticket)

    assert send(bench.post(), ticket.id, told.id) is MailState.CANCELLED
    assert send(bench.post(), ticket.id, said.id) is MailState.SENT

    assert bench.state(told).error == "automatic_mail_stopped"
    assert [tick.count for tick in bench.store.sent] == [SendingCount.SENT]


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        ((MailState.QUEUED, None), (MailState.SENDING, None), []),
        ((MailState.SENDING, None), (MailState.SENT, None), ["sent"]),
        ((MailState.SENDING, None), (MailState.DELIVERED, None), ["sent"]),
        ((MailState.SENDING, None), (MailState.FAILED, "rejected"), []),
        ((MailState.SENT, None), (MailState.DELIVERED, None), []),
        ((MailState.SENT, None), (MailState.BOUNCED, "soft_bounce"), []),
        ((MailState.SENT, None), (MailState.BOUNCED, "hard_bounce"), ["bounced"]),
        ((MailState.BOUNCED, "soft_bounce"), (MailState.BOUNCED, "hard_bounce"), ["bounced"]),
        ((MailState.BOUNCED, "hard_bounce"), (MailState.BOUNCED, "hard_bounce"), []),
        ((MailState.SENDING, None), (MailState.BOUNCED, "hard_bounce"), ["sent", "bounced"]),
        ((MailState.DELIVERED, None), (MailState.COMPLAINED, "complaint"), ["complained"]),
    ],
)
def test_each_move_of_a_mail_counts_once(before, after, counted: list[str]):
    bench = Bench()
    mail = bench.queued(bench.opened(), MailKind.SURVEY)
    was = moved(mail, before[0], at=NOON, error=before[1])
    now = moved(mail, after[0], at=NOON, error=after[1])

    assert [tick.count for tick in ticks_of(was, now, NOON)] == counted
