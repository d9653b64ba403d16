"""Who is named in a mail: everybody who got the same words, each with an address of her own."""

from __future__ import annotations

from typing import Any

from helpdesk.mail.outbound.send import send
from helpdesk.tickets.outbox import MailKind, Recipient
from tests.factories import MARTA
from tests.unit.mail.outbound.desk import Bench

LUZ = Recipient(email="luz@cliente.test", name="Luz", participant_id="luz")
RAUL = Recipient(email="raul@cliente.test", name="Raúl", participant_id="raul")


def emails(field: Any) -> list[str]:
    return [each.addr_spec for each in field.addresses] if field else []


def test_each_reader_sees_who_else_reads_and_answers_to_an_address_of_her_own(bench: Bench):
    ticket = bench.opened()
    first = bench.queued_reply(ticket)
    shared = {"kind": MailKind.REPLY, "message_id": first.message_id}
    copies = [
        bench.queued(ticket, to=to, id=f"mail-{to.participant_id}", **shared) for to in (LUZ, RAUL)
    ]
    mails = [first, *copies]
    bench.queued_reply(ticket)  # another answer, to the requester alone

    for mail in mails:
        send(bench.post(), ticket.id, mail.id)

    received = [bench.received(number) for number in range(len(mails))]
    assert {tuple(emails(mail["To"])) for mail in received} == {(MARTA.email,)}
    assert {frozenset(emails(mail["Cc"])) for mail in received} == {
        frozenset({LUZ.email, RAUL.email})
    }
    assert len({mail["Reply-To"] for mail in received}) == 3


def test_a_reply_to_one_person_has_no_copy_line(bench: Bench):
    ticket = bench.opened()

    send(bench.post(), ticket.id, bench.queued_reply(ticket).id)

    assert bench.received()["Cc"] is None


def test_mail_that_the_product_sends_by_itself_names_one_person(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT)
    bench.queued(ticket, MailKind.ACKNOWLEDGEMENT, to=LUZ, id="other")

    send(bench.post(), ticket.id, mail.id)

    assert (emails(bench.received()["To"]), bench.received()["Cc"]) == ([MARTA.email], None)
