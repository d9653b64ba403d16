"""Passed-on mail, colleagues, copies, shared senders, contacts that become known."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.mail.receiving_rules import FrontDoor, FrontRule, Looks, Reception
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.participants import admit
from helpdesk.tickets.publish import publish_message
from helpdesk.tickets.words import AuthorKind, MessageKind, SlaState, Status
from helpdesk.values import replace
from tests.factories import ANA, MARTA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.tickets.test_join import bench_of

INSIDE = (
    "---------- Forwarded message ---------\nFrom: Pau Vidal <pau@tienda.test>\n"
    "Date: Mon, 23 Nov 2026\nSubject: Factura\nTo: ana@demo.test\n\nNo me llega la factura."
)
ANAS = {"From": "Ana <ana@demo.test>", "Subject": "Fwd: Factura", "Message_ID": "<f@demo.test>"}


class Set:
    """What is set for the desks."""

    def __init__(self, *receptions: Reception) -> None:
        self._by_desk = {each.desk_id: each for each in receptions}

    def of(self, desk_id: str) -> Reception:
        return self._by_desk.get(desk_id) or Reception(desk_id=desk_id)


def with_reception(house: House, *receptions: Reception) -> House:
    directory = replace(house.intake.directory, receptions=Set(*receptions))
    house.intake = replace(house.intake, directory=directory)
    return house


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def company(house: House) -> House:
    return with_reception(house, Reception(desk_id="support", company_domains=("empresa.test",)))


def answer(
    house: House, ticket: Ticket, sender: str, text: str = "Es el router", **given: Any
) -> Any:
    return house.deliver(
        raw_mail(text, From=sender, Message_ID=f"<{text}@x.test>"),
        recipients=(house.reply_address(ticket),),
        **given,
    )


def test_what_an_agent_passes_on_is_the_original_senders_ticket(house: House):
    decided = house.deliver(raw_mail(f"#prioridad alta\nEs un buen cliente.\n\n{INSIDE}", **ANAS))

    ticket = house.ticket(decided)
    notes = [m for m in house.tickets.messages.values() if m.kind is MessageKind.NOTE]
    assert (ticket.requester.email, ticket.requester.name) == ("pau@tienda.test", "Pau Vidal")
    assert not ticket.requester.verified
    assert (ticket.subject, ticket.priority) == ("Factura", "high")
    assert house.message(decided).text == "No me llega la factura."
    assert house.message(decided).author.email == "pau@tienda.test"
    assert [(n.text, n.author.id) for n in notes] == [("Es un buen cliente.", ANA.id)]
    assert ticket.sla_state is SlaState.RUNNING
    assert house.mails_of(decided) == []


def test_her_own_answer_later_proves_the_original_sender(house: House):
    ticket = house.ticket(house.deliver(raw_mail(INSIDE, **ANAS)))

    decided = answer(house, ticket, "pau@tienda.test", "gracias")

    assert house.ticket(decided).requester.verified


@pytest.mark.parametrize(
    ("sender", "given"),
    [
        ("eva@otra.test", {}),
        ("ana@demo.test", {"verdicts": verdicts(dmarc=Verdict.GRAY)}),
        ("ana@demo.test", {"verdicts": verdicts(dmarc=Verdict.FAIL)}),
    ],
)
def test_nobody_else_says_whose_mail_it_was(house: House, sender: str, given: dict[str, Any]):
    decided = house.deliver(raw_mail(INSIDE, **{**ANAS, "From": sender}), **given)

    if decided.outcome == "new_ticket":
        assert house.ticket(decided).requester.email == sender
    else:
        assert decided.cause == "agent_unverified"


@pytest.mark.parametrize("inner", ["it@desk.demo.test", "x@desk.demo.test", "lead@demo.test"])
def test_one_of_us_inside_opens_no_ticket_in_her_name(house: House, inner: str):
    text = INSIDE.replace("pau@tienda.test", inner)

    decided = house.deliver(raw_mail(text, **ANAS))

    assert house.ticket(decided).requester.email == "ana@demo.test"


def test_a_colleagues_words_wait_until_an_agent_publishes_them(company: House):
    ticket = company.ticket(company.deliver())

    decided = answer(company, ticket, "Teo <teo@empresa.test>")

    held = company.message(decided)
    assert (held.kind, held.held, held.outsider) == (MessageKind.NOTE, True, False)
    assert company.ticket(decided).status is Status.NEW
    bench = bench_of(company)
    after, public = publish_message(bench, ANA, ticket.id, held.id)
    again, _ = publish_message(bench, ANA, ticket.id, held.id)
    assert (public.kind, public.held, public.author.kind) == ("reply", False, AuthorKind.AGENT)
    assert after.first_response_at is not None
    assert again.version == after.version
    assert company.mails_of(decided).count("reply") == 1


@pytest.mark.parametrize(
    ("sender", "changes"),
    [
        ("teo@empresa.test", {"dmarc": Verdict.GRAY, "dkim": Verdict.FAIL}),
        ("teo@empresa.test.mala.test", {}),
        ("teo@noempresa.test", {}),
    ],
)
def test_who_only_looks_like_a_colleague_is_none(
    company: House, sender: str, changes: dict[str, Verdict]
):
    ticket = company.ticket(company.deliver())

    decided = answer(company, ticket, sender, verdicts=verdicts(**changes))

    if decided.outcome == "appended":
        assert not company.message(decided).held
        assert company.message(decided).outsider


def test_a_colleagues_own_request_is_an_ordinary_ticket(company: House):
    head = {"From": "teo@empresa.test", "Message_ID": "<t@empresa.test>"}
    ticket = company.ticket(company.deliver(raw_mail("No va mi ratón", **head)))

    decided = answer(company, ticket, "teo@empresa.test", "sigue")

    assert company.message(decided).kind is MessageKind.REPLY


def test_who_is_in_copy_is_let_in_or_kept_out_for_good(house: House):
    cc = {"Cc": "eva@otra.test, pol@otra.test"}
    ticket = house.ticket(house.deliver(raw_mail(**cc)))
    bench = bench_of(house)

    admit(bench, ANA, ticket.id, "EVA@otra.test ", "active")
    after = admit(bench, ANA, ticket.id, "pol@otra.test", "rejected")
    house.deliver(
        raw_mail("más", Message_ID="<2@cliente.test>", **cc),
        recipients=(house.reply_address(ticket),),
    )

    assert [each.state for each in after.participants] == ["active", "rejected"]
    now = house.tickets.tickets[ticket.id]
    assert [each.state for each in now.participants] == ["active", "rejected"]


def test_a_rejected_one_is_a_stranger(house: House):
    ticket = house.ticket(house.deliver(raw_mail(Cc="pol@otra.test")))
    admit(bench_of(house), ANA, ticket.id, "pol@otra.test", "rejected")

    decided = house.deliver(
        raw_mail(From="pol@otra.test", In_Reply_To="<1@cliente.test>", Message_ID="<p@otra.test>")
    )

    assert decided.outcome == "new_ticket"


def test_a_verified_mail_upgrades_an_unverified_contact(house: House):
    house.deliver(verdicts=verdicts(dmarc=Verdict.GRAY, dkim=Verdict.FAIL, spf=Verdict.FAIL))
    before = house.tickets.correspondence(MARTA.email, at=house.clock.now()).contact

    house.deliver(raw_mail(Message_ID="<2@cliente.test>", Subject="otra"))

    after = house.tickets.correspondence(MARTA.email, at=house.clock.now()).contact
    assert before is not None
    assert after is not None
    assert (before.verified, after.verified) == (False, True)
    assert (after.id, after.names) == (before.id, ("Marta Ruiz",))


def test_a_shared_sender_is_flagged_and_each_writer_named(house: House):
    ids = [
        house.deliver(raw_mail(name, From=f"{name} <pepa@tienda.test>", Message_ID=f"<{n}@t.test>"))
        for n, name in enumerate(("Eva", "Pol", "Mar", "Eva"))
    ]
    role = house.deliver(raw_mail(From="Compras <compras@tienda.test>", Message_ID="<c@t.test>"))

    assert [house.ticket(each).requester.shared for each in ids] == [False, False, True, True]
    assert [house.message(each).author.name for each in ids] == ["Eva", "Pol", "Mar", "Eva"]
    assert house.ticket(role).requester.shared


DOOR = FrontDoor(
    rules=(
        FrontRule(desk_id="it", looks_at=Looks.WORDS, values=("vpn", "contraseña")),
        FrontRule(desk_id="it", looks_at=Looks.SENDER_DOMAIN, values=("empresa.test",)),
        FrontRule(desk_id="it", looks_at=Looks.TAG, values=("sistemas",)),
        FrontRule(desk_id="gone", looks_at=Looks.WORDS, values=("impresora",)),
    )
)


@pytest.mark.parametrize(
    ("head", "to", "desk", "why"),
    [
        ({"Subject": "No va la VPN"}, "support", "it", "words: vpn"),
        ({"Subject": "vpnx"}, "support", "support", None),
        ({"From": "teo@sub.empresa.test"}, "support", "it", "sender_domain: empresa.test"),
        ({}, "support+sistemas", "it", "tag: sistemas"),
        ({}, "support", "support", None),
    ],
)
def test_a_front_door_leads_to_the_desk_of_the_first_rule(
    house: House, head: dict[str, str], to: str, desk: str, why: str | None
):
    with_reception(house, Reception(desk_id="support", front_door=DOOR))
    mail, recipients = raw_mail(**head), (f"{to}@desk.demo.test",)

    first = house.deliver(mail, recipients=recipients, raw_key="inbound/same")
    with_reception(house)
    again = house.deliver(mail, recipients=recipients, raw_key="inbound/same")

    ticket = house.ticket(first)
    assert (ticket.desk_id, ticket.routed_by) == (desk, why)
    assert again == first


def test_what_no_rule_knows_is_triages(house: House):
    door = replace(DOOR, triage_desk_id="it")
    with_reception(house, Reception(desk_id="support", front_door=door))

    decided = house.deliver()

    assert (house.ticket(decided).desk_id, house.ticket(decided).routed_by) == ("it", "triage")


def test_a_mail_to_the_door_and_to_the_desk_behind_it_is_one_ticket(house: House):
    with_reception(house, Reception(desk_id="support", front_door=DOOR))

    decided = house.deliver_to_all(
        raw_mail(Subject="vpn"), recipients=("support@desk.demo.test", "it@desk.demo.test")
    )

    assert [each.desk_id for each in decided] == ["it"]
