"""Checks of the catalogue's section A, by their numbers: whose a mail is, where it belongs."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.mail.verdicts import Policy, Verdict
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, MARTA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.tickets.test_join import bench_of

VERIFICATIONS = (
    ("no-reply@tablero.test", "Confirm your email", "Click to confirm your email address."),
    ("noreply@nube.test", "Your sign-in code", "123 456 is good for ten minutes."),
    ("accounts@chat.test", "Verify your account", "Somebody signed up with this address."),
    ("security@banco.test", "One-time password", "Your one-time password: 771204."),
    ("invitations@equipo.test", "Join us", "Nora invited you to Equipo Norte."),
    ("notifications@codigo.test", "Reset", "A password reset was asked for."),
    ("no-responder@tienda.test", "Verifica tu correo", "Verifica tu dirección de correo."),
    ("no-reply@red.test", "Código de acceso", "Tu código de acceso es 5512."),
    ("nao-responda@rede.test", "Código de segurança", "O seu código de segurança: 9001."),
    ("ne-pas-repondre@site.test", "Confirmez votre adresse", "Confirmez votre adresse e-mail."),
    ("noreply@dienst.test", "Bestätigungscode", "Ihr Bestätigungscode lautet 4410."),
    ("no-reply@servizio.test", "Codice di verifica", "Il codice di verifica è 2201."),
)


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize("to_ticket", [False, True], ids=["desk", "ticket"])
@pytest.mark.parametrize(("sender", "subject", "text"), VERIFICATIONS)
def test_2_a_verification_mail_is_seen_by_agents_alone(
    house: House, sender: str, subject: str, text: str, to_ticket: bool
):
    ticket = house.ticket(house.deliver())
    mails = dict(house.tickets.mails)
    to = house.reply_address(ticket) if to_ticket else "support@desk.demo.test"

    decided = house.deliver(
        raw_mail(text, From=sender, Subject=subject, Message_ID="<v@x.test>"), recipients=(to,)
    )

    assert (decided.outcome, decided.cause) == ("suspended", "verification")
    assert house.tickets.tickets == {ticket.id: ticket}
    assert house.tickets.mails == mails


def test_3_a_forged_requester_moves_no_ticket_tells_nobody_and_is_in_the_audit(house: House):
    ticket = house.ticket(house.deliver())
    mails = dict(house.tickets.mails)

    decided = house.deliver(
        raw_mail(In_Reply_To="<1@cliente.test>", Subject="Re: [SUP-1]", Message_ID="<f@x.test>"),
        verdicts=verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.NONE),
    )

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).id != ticket.id
    assert house.tickets.tickets[ticket.id] == ticket
    assert house.tickets.mails == mails
    event, *_ = house.tickets.log[decided.ticket_id or ""][-1]
    assert (event.name, house.message(decided).verdicts.trust) == ("TicketCreated", "unverified")


@pytest.mark.parametrize("policy", [Policy.QUARANTINE, Policy.REJECT])
def test_3_under_a_strict_policy_not_even_the_address_of_the_ticket_lets_it_in(
    house: House, policy: Policy
):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(Message_ID="<f@x.test>"),
        recipients=(house.reply_address(ticket),),
        verdicts=verdicts(dmarc=Verdict.FAIL, dmarc_policy=policy),
    )

    assert (decided.outcome, decided.cause) == ("suspended", f"dmarc_{policy}")
    assert house.tickets.tickets == {ticket.id: ticket}


@pytest.mark.parametrize("dmarc", [Verdict.GRAY, Verdict.FAIL, Verdict.PROCESSING_FAILED])
def test_9_an_agents_name_without_proof_gives_no_order_on_a_ticket(house: House, dmarc: Verdict):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail("#close\n\nListo.", From=ANA.email, Message_ID="<a@x.test>"),
        recipients=(house.reply_address(ticket),),
        verdicts=verdicts(dmarc=dmarc, dmarc_policy=Policy.NONE),
    )

    assert (decided.outcome, decided.cause) == ("suspended", "agent_unverified")
    assert house.tickets.tickets == {ticket.id: ticket}


@pytest.mark.parametrize(
    "headers",
    [
        {"Reply_To": "mala@otra.test"},
        {"Sender": "mala@otra.test"},
        {"Reply_To": "mala@otra.test, marta@cliente.test", "Sender": "x@otra.test"},
    ],
    ids="+".join,
)
def test_11_nothing_goes_to_a_foreign_reply_to_or_sender(house: House, headers: dict[str, str]):
    decided = house.deliver(raw_mail(**headers))

    ticket = house.ticket(decided)
    assert (ticket.requester.email, ticket.participants) == (MARTA.email, ())
    assert {mail.to.email for mail in house.tickets.mails.values()} == {MARTA.email}


@pytest.mark.parametrize(
    "sender",
    [
        f"{MARTA.email}\r\nFrom: mala@otra.test",
        f"{MARTA.email}, mala@otra.test",
        f"equipo: {MARTA.email}, mala@otra.test;",
    ],
    ids=["two fields", "two addresses", "a group"],
)
def test_11_several_senders_prove_nobody_and_join_nothing(house: House, sender: str):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(From=sender, In_Reply_To="<1@cliente.test>", Message_ID="<2@x.test>")
    )

    assert decided.ticket_id != ticket.id
    assert house.tickets.tickets[ticket.id] == ticket
    assert house.tickets.mails.keys() == {(ticket.id, key) for _, key in house.tickets.mails}
    if decided.ticket_id:
        assert not house.ticket(decided).requester.verified


def test_12_a_look_alike_of_the_requester_is_a_stranger(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(From="marta@сliente.test", In_Reply_To="<1@cliente.test>", Message_ID="<2@x.test>")
    )

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).requester.id != ticket.requester.id


def test_14_references_into_fifty_tickets_join_none_of_somebody_else(house: House):
    others = [
        house.deliver(raw_mail(f"{n}", From=f"p{n}@otra.test", Message_ID=f"<{n}@otra.test>"))
        for n in range(50)
    ]
    asked: list[dict[str, Any]] = []
    honest = house.tickets.correspondence
    house.tickets.correspondence = lambda *args, **given: (
        asked.append(given)
        or honest(  # type: ignore[method-assign]  # counts
            *args, **given
        )
    )
    references = " ".join(f"<{n % 50}@otra.test>" for n in range(1000))

    decided = house.deliver(raw_mail(References=references, Message_ID="<t@cliente.test>"))

    assert decided.ticket_id not in {each.ticket_id for each in others}
    assert max(len(each.get("rfc_ids", ())) for each in asked) <= 20
    assert sum(len(each.get("ticket_ids", ())) for each in asked) <= 20


def test_15_who_got_a_blind_copy_is_told_to_no_other_desk(house: House):
    at_support, at_it = house.deliver_to_all(
        raw_mail(To="support@desk.demo.test"),
        recipients=("support@desk.demo.test", "it@desk.demo.test"),
    )

    assert at_support.recipients == ("support@desk.demo.test",)
    assert at_it.recipients == ("it@desk.demo.test",)
    assert [house.ticket(each).participants for each in (at_support, at_it)] == [(), ()]


def test_5_who_cannot_be_proven_adds_nobody_to_a_ticket(house: House):
    ticket = house.ticket(house.deliver())
    address = house.reply_address(ticket)
    copied = {"Cc": "mala@otra.test", "Message_ID": "<2@x.test>"}
    unproven = verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.NONE)

    decided = house.deliver(raw_mail("x", **copied), recipients=(address,), verdicts=unproven)
    later = house.deliver(
        raw_mail(
            "y", From="mala@otra.test", In_Reply_To="<1@cliente.test>", Message_ID="<3@x.test>"
        )
    )

    assert (decided.outcome, house.ticket(decided).participants) == ("appended", ())
    assert later.outcome == "new_ticket"


def joined_across_desks(house: House) -> tuple[Ticket, Ticket]:
    """Marta's ticket at support, joined to her other one at IT."""
    left = house.ticket(house.deliver())
    to_it = ("it@desk.demo.test",)
    taken = house.deliver(raw_mail("b", Message_ID="<b@cliente.test>"), recipients=to_it)
    both = replace(ANA, desks=("support", "it"))
    return left, join_ticket(bench_of(house), both, left.id, house.ticket(taken).id)


@pytest.mark.parametrize("by", ["address", "references", "subject"])
def test_16_an_answer_to_a_ticket_joined_to_another_desks_is_that_desks(house: House, by: str):
    left, taken = joined_across_desks(house)
    head = {"references": {"In_Reply_To": "<1@cliente.test>"}, "subject": {"Subject": "Re: SUP-1"}}
    to = house.reply_address(left) if by == "address" else "support@desk.demo.test"

    raw = raw_mail("sigue", Message_ID="<c@cliente.test>", **head.get(by, {}))
    decided = house.deliver(raw, recipients=(to,))

    assert (decided.outcome, decided.ticket_id) == ("appended", taken.id)
    assert (decided.desk_id, decided.mailbox) == ("it", "support@desk.demo.test")


def test_16_sent_to_both_desks_it_is_in_the_joined_ticket_once(house: House):
    _, taken = joined_across_desks(house)

    raw = raw_mail("sigue", In_Reply_To="<1@cliente.test>", Message_ID="<c@cliente.test>")
    both = ("support@desk.demo.test", "it@desk.demo.test")
    at_support, at_it = house.deliver_to_all(raw, recipients=both)

    assert (at_support.outcome, at_support.ticket_id) == ("appended", taken.id)
    assert (at_it.outcome, at_it.cause) == ("dropped", "duplicate")


def test_16_a_ticket_that_moved_to_another_desk_keeps_its_addresses(house: House):
    ticket = house.ticket(house.deliver())
    address = house.reply_address(ticket)
    house.change(replace(ticket, desk_id="it"))

    decided = house.deliver(raw_mail("sigue", Message_ID="<2@cliente.test>"), recipients=(address,))

    assert (decided.outcome, decided.ticket_id) == ("appended", ticket.id)
