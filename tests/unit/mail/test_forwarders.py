"""Mailboxes elsewhere that pass their mail on: what is believed, and what a stranger gains."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.mail.arc.seal import Seal
from helpdesk.mail.forwarders import passed_on
from helpdesk.mail.parse import parse_mail
from helpdesk.mail.receiving_rules import Forwarder, Reception
from helpdesk.mail.verdicts import Policy, Trust, Verdict
from helpdesk.tickets.records import Disposition
from helpdesk.values import replace
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.mail.sealing import records, sealed
from tests.unit.mail.test_people_by_mail import with_reception

OUTER = Forwarder(
    address="soporte@empresa.test", domains=("empresa.test",), sealers=("google.com",)
)
PASSED = "spf=pass smtp.mailfrom=cliente.test; dmarc=pass header.from=cliente.test"
BROKEN: dict[str, Any] = {
    "spf": Verdict.PASS,
    "dkim": Verdict.FAIL,
    "dmarc": Verdict.FAIL,
    "dmarc_policy": Policy.REJECT,
    "envelope_domain": "empresa.test",
}
TO_OUTER = {"To": "soporte@empresa.test"}


@pytest.fixture
def house() -> House:
    made = with_reception(House(), Reception(desk_id="support", forwarders=(OUTER,)))
    made.intake = replace(made.intake, records=records)
    return made


def deliver(house: House, raw: bytes, **said: Any) -> Disposition:
    return house.deliver(raw, verdicts=verdicts(**{**BROKEN, **said}))


def test_sealed_by_the_trusted_forwarder_the_sender_is_verified_and_acknowledged(house: House):
    decided = deliver(house, sealed(raw_mail(**TO_OUTER), PASSED))

    message = house.message(decided)
    assert house.ticket(decided).requester.verified
    assert house.mails_of(decided) == ["acknowledgement"]
    assert message.verdicts is not None
    assert message.verdicts.forwarded_by == "soporte@empresa.test"
    assert message.verdicts.sealed_by == "google.com"


def test_a_sealed_answer_joins_its_thread_by_references(house: House):
    first = deliver(house, sealed(raw_mail(**TO_OUTER), PASSED))

    head = {"In_Reply_To": "<1@cliente.test>", "Message_ID": "<2@cliente.test>", **TO_OUTER}
    later = deliver(house, sealed(raw_mail("y otra", **head), PASSED))

    assert (later.outcome, later.ticket_id) == ("appended", first.ticket_id)


@pytest.mark.parametrize(
    "raw",
    [
        raw_mail(**TO_OUTER),
        sealed(raw_mail(**TO_OUTER), PASSED, by="mala.test"),
        sealed(raw_mail(**TO_OUTER), PASSED, key="mala.test"),
        sealed(raw_mail(**TO_OUTER), PASSED).replace(b"dmarc=pass", b"dmarc=Pass"),
        sealed(raw_mail(**TO_OUTER), PASSED.replace("cliente.test", "mala.test")),
        sealed(raw_mail(**TO_OUTER), "dmarc=none header.from=cliente.test"),
        sealed(raw_mail(**TO_OUTER), "spf=pass smtp.mailfrom=cliente.test"),
    ],
    ids=["no seal", "own seal", "forged seal", "changed", "other domain", "no dmarc", "spf alone"],
)
def test_without_that_seal_it_comes_in_unverified_and_unanswered(house: House, raw: bytes):
    decided = deliver(house, raw)

    assert decided.outcome == "new_ticket"
    assert not house.ticket(decided).requester.verified
    assert house.mails_of(decided) == []


def test_what_the_forwarder_found_forged_is_kept_aside():
    results = "i=1; mx; dmarc=fail (p=REJECT dis=NONE) header.from=cliente.test"
    seal = Seal(domain="google.com", instance=1, results=results, signed=frozenset({"from"}))
    reception = Reception(desk_id="support", forwarders=(OUTER,))

    found = passed_on(
        parse_mail(raw_mail(**TO_OUTER)),
        Trust(suspends_as="dmarc_reject"),
        verdicts(**BROKEN),
        reception,
        seal=lambda: seal,
    )

    assert found.trust.suspends_as == "dmarc_reject"


@pytest.mark.parametrize(
    "said",
    [
        {"spf": Verdict.FAIL},
        {"spf": Verdict.GRAY},
        {"spf": Verdict.PROCESSING_FAILED},
        {"envelope_domain": "mala.test"},
        {"envelope_domain": "empresa.test.mala.test"},
        {"envelope_domain": "noempresa.test"},
        {"envelope_domain": ""},
    ],
)
def test_a_stranger_with_a_true_seal_is_no_forwarder(house: House, said: dict[str, Any]):
    decided = deliver(house, sealed(raw_mail(**TO_OUTER), PASSED), **said)

    assert (decided.outcome, decided.cause) == ("suspended", "dmarc_reject")


def test_another_desks_forwarder_is_none_of_this_one(house: House):
    decided = house.deliver(
        sealed(raw_mail(**TO_OUTER), PASSED),
        verdicts=verdicts(**BROKEN),
        recipients=("it@desk.demo.test",),
    )

    assert decided.cause == "dmarc_reject"


@pytest.mark.parametrize("raw", [raw_mail(From="ana@demo.test"), None])
def test_a_forwarded_mail_is_never_an_agents(house: House, raw: bytes | None):
    found = PASSED.replace("cliente.test", "demo.test")
    mail = raw or sealed(raw_mail(From="ana@demo.test", **TO_OUTER), found)

    decided = deliver(house, mail)

    assert (decided.outcome, decided.cause) == ("suspended", "agent_unverified")


@pytest.mark.parametrize(("check", "cause"), [("virus", "virus"), ("spam", "spam")])
def test_what_ses_finds_harmful_stays_so(house: House, check: str, cause: str):
    decided = deliver(house, sealed(raw_mail(**TO_OUTER), PASSED), **{check: Verdict.FAIL})

    assert decided.cause == cause


def test_one_of_our_own_addresses_inside_stays_kept_aside(house: House):
    decided = deliver(house, raw_mail(From="it@desk.demo.test", **TO_OUTER))

    assert decided.cause == "own_address"


GROUP = {
    "From": "'Marta Ruiz' via Soporte <soporte@empresa.test>",
    "X_Original_From": "Marta Ruiz <marta@cliente.test>",
    "Reply_To": "marta@cliente.test",
    "List_ID": "<soporte.empresa.test>",
    **TO_OUTER,
}
BY_GROUP = {"dmarc": Verdict.PASS, "dmarc_policy": None}


def test_behind_a_groups_address_stands_the_original_sender(house: House):
    decided = deliver(house, raw_mail(**GROUP), **BY_GROUP)

    requester = house.ticket(decided).requester
    assert (requester.email, requester.name) == ("marta@cliente.test", "Marta Ruiz")
    assert not requester.verified


def test_a_seal_over_the_original_sender_verifies_her(house: House):
    decided = deliver(house, sealed(raw_mail(**GROUP), PASSED), **BY_GROUP)

    assert house.ticket(decided).requester.verified


def test_an_original_sender_that_the_seal_does_not_cover_is_not_believed(house: House):
    plain = {key: value for key, value in GROUP.items() if key != "X_Original_From"}
    raw = sealed(raw_mail(**plain), PASSED).replace(
        b"\r\nSubject:", b"\r\nX-Original-Sender: marta@cliente.test\r\nSubject:"
    )

    decided = deliver(house, raw, **BY_GROUP)

    assert not house.ticket(decided).requester.verified


def test_a_stranger_does_not_speak_through_the_groups_fields(house: House):
    head = {**GROUP, "From": "mala@mala.test"}

    decided = house.deliver(raw_mail(**head), verdicts=verdicts(envelope_domain="mala.test"))

    assert house.ticket(decided).requester.email == "mala@mala.test"


def test_a_mail_whose_own_proof_survived_is_judged_by_it(house: House):
    decided = deliver(house, raw_mail(**TO_OUTER), dmarc=Verdict.PASS, dmarc_policy=None)

    assert house.ticket(decided).requester.verified
    assert house.message(decided).verdicts.forwarded_by is None  # type: ignore[union-attr]  # set
