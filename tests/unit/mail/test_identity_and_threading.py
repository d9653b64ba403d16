"""Checks of identity and threading that belong to no single rule."""

from __future__ import annotations

import pytest

from helpdesk.mail.outbound.compose import OWN_MAIL_FIELD
from helpdesk.tickets.join import join_ticket
from tests.factories import ANA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail
from tests.unit.tickets.test_join import bench_of


@pytest.fixture
def house() -> House:
    return House()


def test_an_answer_to_an_erased_ticket_opens_a_new_one_that_shows_nothing_old(house: House):
    ticket = house.ticket(house.deliver())
    address = house.reply_address(ticket)
    house.tickets.tickets.clear()
    house.tickets.messages.clear()

    decided = house.deliver(
        raw_mail(
            Message_ID="<2@cliente.test>", In_Reply_To="<1@cliente.test>", Subject="Re: [SUP-1]"
        ),
        recipients=(address,),
    )

    opened = house.ticket(decided)
    assert decided.outcome == "new_ticket"
    assert opened.id != ticket.id
    assert (opened.may_belong_to, opened.follow_up_of) == (None, None)


def test_an_answer_to_a_joined_ticket_goes_to_the_one_it_was_joined_to(house: House):
    first = house.ticket(house.deliver())
    head = {"Subject": "Otra cosa", "Message_ID": "<b@cliente.test>"}
    second = house.ticket(house.deliver(raw_mail(**head)))
    join_ticket(bench_of(house), ANA, second.id, first.id)

    for number, given in enumerate(
        ({}, {"In_Reply_To": "<b@cliente.test>"}, {"Subject": f"Re: [{second.reference}]"})
    ):
        to = house.reply_address(second) if not given else "support@desk.demo.test"
        decided = house.deliver(
            raw_mail(f"{number}", Message_ID=f"<{number}@c.test>", **given), recipients=(to,)
        )
        assert (decided.outcome, decided.ticket_id) == ("appended", first.id)


def test_two_desks_of_ours_never_answer_each_other(house: House):
    by_hand = house.deliver(
        raw_mail(From="support@desk.demo.test", Message_ID="<s@desk.demo.test>"),
        recipients=("it@desk.demo.test",),
    )
    by_machine = house.deliver(
        raw_mail(From="support@desk.demo.test", **{OWN_MAIL_FIELD: "x"}),
        recipients=("it@desk.demo.test",),
    )

    assert (by_hand.outcome, by_hand.cause) == ("suspended", "own_address")
    assert (by_machine.outcome, by_machine.cause) == ("dropped", "own_mail")
    assert not house.tickets.mails


@pytest.mark.parametrize("where", ["text", "attached"])
def test_a_reference_in_the_words_or_in_an_attached_mail_is_a_hint_alone(house: House, where: str):
    house.deliver()
    raw = raw_mail("Es por SUP-1, creo", Subject="Hola", Message_ID="<2@cliente.test>")
    if where == "attached":
        inner = raw_mail("x", Subject="Re: La impresora [SUP-1]").decode()
        raw = (
            "From: marta@cliente.test\r\nSubject: Hola\r\nMessage-ID: <3@cliente.test>\r\n"
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            f"--b\r\n\r\nhola\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
        ).encode()

    decided = house.deliver(raw)

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).may_belong_to == "SUP-1"
