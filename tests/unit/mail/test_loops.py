"""Machines that answer each other: each loop ends, and no mail is lost on the way."""

from __future__ import annotations

import pytest

from helpdesk.mail.outbound.compose import Envelope, compose
from helpdesk.mail.outbound.voices import as_html
from helpdesk.mail.outbound.wording import Words
from helpdesk.tickets.outbox import MailKind
from tests.factories import NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail

SUPPORT, IT = "support@desk.demo.test", "it@desk.demo.test"


@pytest.fixture
def house() -> House:
    return House()


def our_answer(house: House, *, to: str) -> bytes:
    """What we send to acknowledge a ticket, byte for byte."""
    (mail,) = house.tickets.mails.values()
    envelope = Envelope(
        mail_id=mail.id,
        kind=MailKind.ACKNOWLEDGEMENT,
        sender=("Soporte", SUPPORT),
        to=(("", to),),
        message_id=f"{mail.id}@desk.demo.test",
        at=NOON,
    )
    return compose(envelope, Words(subject="Recibido", text="Hola", html=as_html("Hola")))


def test_b3_a_mail_of_one_desk_to_another_opens_nothing_and_is_not_answered(house: House):
    house.deliver()

    decided = house.deliver(our_answer(house, to=IT), recipients=(IT,), envelope_sender=SUPPORT)

    assert (decided.outcome, decided.cause) == ("dropped", "own_mail")
    assert (len(house.tickets.tickets), len(house.tickets.mails)) == (1, 1)


def test_b3_nor_does_one_whose_mark_was_stripped_on_the_way(house: House):
    house.deliver()
    raw = our_answer(house, to=IT)
    stripped = b"\r\n".join(
        line for line in raw.splitlines() if not line.lower().startswith(b"x-ventanilla-mail")
    )

    decided = house.deliver(stripped, recipients=(IT,), envelope_sender=SUPPORT)

    assert (decided.outcome, decided.cause) == ("suspended", "own_address")
    assert len(house.tickets.mails) == 1


def test_b2_a_robot_that_says_what_it_is_gets_no_answer(house: House):
    for number in range(5):
        raw = raw_mail(Auto_Submitted="auto-replied", Message_ID=f"<{number}@robot.test>")
        assert house.mails_of(house.deliver(raw)) == []


def test_b2_a_robot_that_hides_it_is_answered_once_and_set_aside_from_the_21st(house: House):
    said = []
    for number in range(30):
        raw = raw_mail(f"n.º {number}", From="bot@robot.test", Message_ID=f"<{number}@robot.test>")
        said.append(house.deliver(raw).outcome)
        house.clock.advance(minutes=1)

    assert said == ["new_ticket"] * 20 + ["suspended"] * 10
    assert len(house.tickets.mails) == 1


def test_our_answer_that_a_customer_forwards_to_us_is_not_lost(house: House):
    house.deliver()
    raw = raw_mail("Mirad lo que me llegó: Recibido", Message_ID="<9@cliente.test>")

    assert house.deliver(raw).outcome == "new_ticket"
