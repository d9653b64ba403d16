"""Blocked and allowed senders, and how much one may write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.mail.senders.manage import (
    House as Ours,
)
from helpdesk.mail.senders.manage import (
    Wanted,
    free_sender,
    rule_sender,
    subject_of,
)
from helpdesk.mail.senders.rule import RuleKind, subjects_of
from helpdesk.mail.verdicts import Policy, Verdict
from helpdesk.people.model import Agent, Role
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.unit.mail.house import DOMAIN, House
from tests.unit.mail.mails import raw_mail, verdicts

MANAGER = replace(ANA, id="agent-manager", role=Role.MANAGER)
CODE = "Your verification code is 481516."
GRAY = verdicts(dmarc=Verdict.GRAY, spf=Verdict.FAIL)


@pytest.fixture
def house() -> House:
    return House()


def rule(house: House, subject: str, *, by: Agent = MANAGER, **wanted: Any) -> None:
    ours = Ours(
        desks=house.intake.directory.desks,
        agents=house.intake.directory.agents,
        own_domain=DOMAIN,
    )
    given = Wanted(subject=subject, **wanted)
    rule_sender(house.tickets.standings, ours, by, ["support"], given, at=house.clock.now())


def mail(number: int = 1, **headers: str | None) -> bytes:
    return raw_mail(f"n.º {number}", **{"Message_ID": f"<{number}@cliente.test>", **headers})


@pytest.mark.parametrize(
    "subject", ["marta@cliente.test", "MARTA+x@Cliente.test.", "cliente.test", "@cliente.test"]
)
def test_a_blocked_senders_mail_waits_and_is_never_answered(house: House, subject: str):
    rule(house, subject)

    decided = house.deliver()

    assert (decided.outcome, decided.cause) == ("suspended", "blocked_sender")
    assert house.tickets.mails == {}


def test_a_blocked_sender_may_be_dropped_with_a_reason(house: House):
    rule(house, "marta@cliente.test", drops=True)

    assert (house.deliver().outcome, house.deliver().cause) == ("dropped", "blocked_sender")


def test_a_blocked_sender_stays_out_of_her_own_ticket(house: House):
    ticket = house.ticket(house.deliver())
    rule(house, "marta@cliente.test")

    assert house.deliver(mail(2), recipients=(house.reply_address(ticket),)).cause == (
        "blocked_sender"
    )


def test_a_block_ends_when_it_was_said_to_end(house: House):
    rule(house, "marta@cliente.test", until=NOON + timedelta(days=1))

    before = house.deliver()
    house.clock.advance(days=1)

    assert (before.outcome, house.deliver(mail(2)).outcome) == ("suspended", "new_ticket")


def test_a_virus_from_a_blocked_sender_is_a_virus(house: House):
    rule(house, "marta@cliente.test", drops=True)

    assert house.deliver(verdicts=verdicts(virus=Verdict.FAIL)).cause == "virus"


def test_a_block_at_one_desk_is_no_block_at_another(house: House):
    rule(house, "marta@cliente.test")

    assert house.deliver(recipients=("it@desk.demo.test",)).outcome == "new_ticket"


def test_the_most_particular_rule_decides(house: House):
    rule(house, "cliente.test")
    rule(house, "marta@cliente.test", kind=RuleKind.ALLOW)

    assert house.deliver().outcome == "new_ticket"
    assert house.deliver(mail(2, From="otra@cliente.test")).outcome == "suspended"


def test_a_freed_sender_writes_again(house: House):
    rule(house, "marta@cliente.test")
    free_sender(house.tickets.standings, LEAD, "support", "marta@cliente.test", at=NOON)

    assert house.deliver().outcome == "new_ticket"


def test_an_allowed_machine_may_write_of_codes_where_it_proves_itself(house: House):
    rule(house, "avisos.test", kind=RuleKind.ALLOW)
    from_machine = mail(1, From="no-reply@avisos.test").replace("n.º 1".encode(), CODE.encode())

    assert house.deliver(from_machine, verdicts=GRAY).cause == "verification"
    assert house.deliver(from_machine).outcome == "new_ticket"


def test_forgoing_the_proof_spares_the_limit_and_nothing_else(house: House):
    rule(house, "avisos.test", kind=RuleKind.ALLOW, proven=False)
    for number in range(30):
        raw = mail(number, From="sonda@avisos.test")
        assert house.deliver(raw, verdicts=GRAY).outcome == "new_ticket"

    code = mail(99, From="no-reply@avisos.test").replace("n.º 99".encode(), CODE.encode())
    assert house.deliver(code, verdicts=GRAY).cause == "verification"


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"virus": Verdict.FAIL}, "virus"),
        ({"spam": Verdict.FAIL}, "spam"),
        ({"dmarc": Verdict.FAIL, "dmarc_policy": Policy.REJECT}, "dmarc_reject"),
        ({"dmarc": Verdict.FAIL, "dmarc_policy": Policy.QUARANTINE}, "dmarc_quarantine"),
    ],
)
@pytest.mark.parametrize("proven", [True, False])
def test_no_allowance_overrides_what_ses_found(
    house: House, said: dict[str, Any], cause: str, *, proven: bool
):
    rule(house, "cliente.test", kind=RuleKind.ALLOW, proven=proven)

    assert house.deliver(verdicts=verdicts(**said)).cause == cause


def test_41_the_21st_mail_of_any_hour_sets_its_sender_aside_for_one(house: House):
    for number in range(20):
        assert house.deliver(mail(number)).outcome == "new_ticket"
        house.clock.advance(minutes=2)

    assert house.deliver(mail(20)).cause == "sender_rate"
    for number in range(21, 40):
        house.clock.advance(minutes=3)
        kept = house.deliver(mail(number))
        assert (kept.outcome, kept.cause) == ("suspended", "sender_rate")
    house.clock.advance(minutes=4)
    assert house.deliver(mail(41)).outcome == "new_ticket"
    assert len(house.tickets.tickets) == 21


def test_20_an_hour_are_never_too_many(house: House):
    for number in range(60):
        house.clock.advance(minutes=3, seconds=1)
        assert house.deliver(mail(number)).outcome == "new_ticket"


def test_an_hour_does_not_begin_anew_with_the_clocks(house: House):
    house.clock.advance(minutes=55)
    said = []
    for number in range(25):
        said.append(house.deliver(mail(number)).outcome)
        house.clock.advance(seconds=30)

    assert said.count("suspended") == 5


def test_others_are_not_held_up(house: House):
    for number in range(25):
        house.deliver(mail(number))

    assert house.deliver(mail(99, From="otra@cliente.test")).outcome == "new_ticket"


def test_an_agent_who_works_by_mail_is_not_set_aside(house: House):
    ticket = house.ticket(house.deliver())
    for number in range(30):
        raw = mail(number + 2, From=ANA.email)
        assert house.deliver(raw, recipients=(house.reply_address(ticket),)).outcome == "appended"


@pytest.mark.parametrize(
    ("subject", "complaint"),
    [
        ("nobody", "no mail address"),
        ("a b@x.test", "no mail address"),
        ("@", "no mail address"),
        ("co.uk", "nobody's own"),
        ("@gmail.com", "everybody"),
        ("support@desk.demo.test", "ours"),
        ("desk.demo.test", "ours"),
        ("@demo.test", "ours"),
        ("ANA@demo.test", "ours"),
    ],
)
def test_whom_no_rule_may_be_about(house: House, subject: str, complaint: str):
    with pytest.raises(InvalidInputError, match=complaint):
        rule(house, subject)


def test_a_rule_that_is_over_before_it_begins_is_refused(house: House):
    with pytest.raises(InvalidInputError, match="until"):
        rule(house, "x@y.test", until=NOON)


@pytest.mark.parametrize("wanted", [{"drops": True}, {"kind": RuleKind.ALLOW}, {}])
def test_agents_block_addresses_and_no_more(house: House, wanted: dict[str, Any]):
    subject = "x@y.test" if wanted else "y.test"
    with pytest.raises(ForbiddenError):
        rule(house, subject, by=ANA, **wanted)
    rule(house, "x@y.test", by=ANA)


def test_what_rules_about_a_sender_are_kept_under():
    assert subjects_of("a+b@mail.shop.co.uk") == (
        "a@mail.shop.co.uk",
        "@mail.shop.co.uk",
        "@shop.co.uk",
    )
    assert subject_of("BÜCHER.example") == "@xn--bcher-kva.example"
