"""Numbers of other desks' systems."""

from __future__ import annotations

import pytest

from helpdesk.mail.foreign_numbers import foreign_number
from helpdesk.mail.verdicts import Verdict
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("INC0012345: No funciona la VPN", "INC0012345"),
        ("RE: [PROJ-42] Cambio de tarifa", "PROJ-42"),
        ("Aw: (OPS-7) Disk full", "OPS-7"),
        ("[Ticket#2026112300017] Pedido", "2026112300017"),
        ("[Case #: 4711] Order", "4711"),
        ("Caso RITM0009876 aprobado", "RITM0009876"),
        ("Re: [SUP-12] La impresora", None),
        ("Factura [2026]", None),
        ("COVID-19 and PROJ-42 unbracketed", None),
        ("[#12]", None),
        ("", None),
    ],
)
def test_what_counts_as_a_number_of_another_system(subject: str, number: str | None):
    found = foreign_number(subject, "partner.test", own_prefixes=("SUP", "IT"))

    assert (found.number if found else None) == number


def test_at_a_provider_for_everybody_a_number_means_nothing():
    assert foreign_number("[PROJ-42]", "gmail.com", own_prefixes=()) is None


def test_another_systems_later_mails_join_its_first():
    house = House()
    first = house.deliver(
        raw_mail(From="jira@partner.test", Subject="[PROJ-42] Nuevo", Message_ID="<1@partner.test>")
    )

    later = house.deliver(
        raw_mail(
            "Estado: hecho",
            From="otra-persona@partner.test",
            Subject="[PROJ-42] Resuelto",
            Message_ID="<2@partner.test>",
        )
    )

    assert (later.outcome, later.ticket_id) == ("appended", first.ticket_id)
    assert house.ticket(later).foreign[0].number == "PROJ-42"
    assert house.message(later).outsider


@pytest.mark.parametrize(
    ("sender", "dmarc"),
    [
        ("mala@otra.test", Verdict.PASS),
        ("jira@partner.test", Verdict.GRAY),
        ("jira@sub.partner.test", Verdict.PASS),
    ],
)
def test_the_number_opens_no_door_to_another_domain_or_without_proof(sender: str, dmarc: Verdict):
    house = House()
    house.deliver(
        raw_mail(From="jira@partner.test", Subject="[PROJ-42] Nuevo", Message_ID="<1@partner.test>")
    )

    later = house.deliver(
        raw_mail(From=sender, Subject="[PROJ-42] hola", Message_ID="<2@x.test>"),
        verdicts=verdicts(dmarc=dmarc, dkim=Verdict.FAIL, spf=Verdict.FAIL),
    )

    assert later.outcome == "new_ticket"


def test_an_answer_that_brings_its_systems_number_is_found_by_it_later():
    house = House()
    ticket = house.ticket(house.deliver())

    answer = house.deliver(
        raw_mail(From="desk@partner.test", Subject="Re: INC0012345", Message_ID="<2@partner.test>"),
        recipients=(house.reply_address(ticket),),
    )
    later = house.deliver(
        raw_mail(
            From="bot@partner.test", Subject="INC0012345 cerrado", Message_ID="<3@partner.test>"
        )
    )

    assert [answer.ticket_id, later.ticket_id] == [ticket.id, ticket.id]


def test_at_another_desk_the_number_is_unknown():
    house = House()
    number = "[PROJ-42] Nuevo"
    house.deliver(raw_mail(From="jira@partner.test", Subject=number, Message_ID="<1@p.test>"))

    later = house.deliver(
        raw_mail(From="jira@partner.test", Subject=number, Message_ID="<2@p.test>"),
        recipients=("it@desk.demo.test",),
    )

    assert later.outcome == "new_ticket"
