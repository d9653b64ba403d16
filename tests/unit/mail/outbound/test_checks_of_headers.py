"""Checks of the catalogue's section J, by their numbers: nothing gets into a head from outside."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from helpdesk.mail.outbound.compose import Envelope, File, compose
from helpdesk.mail.outbound.header_text import POLICY, require_plain
from helpdesk.mail.outbound.ports import MailRefusedError
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.wording import Words
from helpdesk.tickets.outbox import MailKind, MailState, Recipient
from helpdesk.tickets.parties import Participant
from helpdesk.values import replace
from tests.factories import MARTA, NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.outbound.desk import Bench, parsed

HARM = "X-Harm: yes"
SUBJECTS = {
    "encoded CRLF": "=?utf-8?q?Hola=0D=0AX-Harm:_yes=0D=0A=0D=0Ax?=",
    "CRLF in base64": "=?utf-8?b?SG9sYQ0KWC1IYXJtOiB5ZXM=?=",
    "encoded NEL": "=?utf-8?q?Hola=C2=85X-Harm:_yes?=",
    "encoded U+2028": "=?utf-8?q?Hola=E2=80=A8X-Harm:_yes?=",
    "bare CR": "Hola\rX-Harm: yes",
    "2000 characters": "a" * 2000,
    "2000 signs of three octets": "=?utf-8?q?" + "=E2=9C=93" * 2000 + "?=",
    "an encoded word in another": "=?utf-8?q?=3D=3Futf-8=3Fq=3FHola=3D0D=3D0AX-Harm:_yes=3F=3D?=",
}


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_121_what_a_mail_smuggles_in_its_fields_adds_no_field_to_ours(bench: Bench, subject: str):
    house = House()
    raw = raw_mail(Subject=subject, From=f"{subject} <m@cliente.test>")
    came = house.ticket(house.deliver(raw))
    ticket = bench.change(bench.opened(), subject=came.subject, requester=came.requester)
    to = Recipient(email=MARTA.email, name=came.requester.name)
    mail = bench.queued_reply(ticket)
    bench.store.mails[(ticket.id, mail.id)] = replace(mail, to=to)

    send(bench.post(), ticket.id, mail.id)

    (data,) = bench.sender.sent
    head = data.partition(b"\r\n\r\n")[0]
    assert b"\r\nX-Harm" not in head
    assert head.isascii()
    assert max(len(line) for line in head.split(b"\r\n")) <= 998
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert bench.received()["X-Harm"] is None


def test_121_an_id_that_looks_like_an_encoded_word_is_left_out_and_holds_up_no_reply(bench: Bench):
    house = House()
    smuggled = "=?utf-8?q?a=0D=0AX-Harm:_yes?=@x.test"
    came = house.message(house.deliver(raw_mail(Message_ID=f"<{smuggled}>")))
    assert came.message_id == smuggled
    ticket = bench.opened(message_id=came.message_id)

    send(bench.post(), ticket.id, bench.queued_reply(ticket).id)

    received = bench.received()
    assert (received["References"], received["In-Reply-To"]) == (None, None)
    assert b"X-Harm" not in bench.sender.sent[0]


@pytest.mark.parametrize("end", ["\r\n", "\x85", "\u2028"], ids=ascii)
def test_121_an_address_with_a_line_end_is_never_sent_to(bench: Bench, end: str):
    address = f"m@cliente.test{end}Bcc: mala@otra.test"
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.store.mails[(ticket.id, mail.id)] = replace(mail, to=Recipient(email=address))

    send(bench.post(), ticket.id, mail.id)

    assert bench.sender.sent == []
    assert bench.state(mail).state is MailState.FAILED


def test_128_sixty_readers_are_sixty_mails_of_one_recipient_each(bench: Bench):
    ticket = bench.opened()
    first = bench.queued_reply(ticket)
    people = [Participant(id=f"p{n}", name="", email=f"p{n}@otra.test") for n in range(59)]
    for person in people:
        to = Recipient(email=person.email, participant_id=person.id)
        bench.queued(ticket, first.kind, to=to, id=f"mail-{person.id}", message_id=first.message_id)

    for ticket_id, mail_id in list(bench.store.mails):
        send(bench.post(), ticket_id, mail_id)

    assert len(bench.sender.sent) == 60
    assert len({bench.received(number)["Reply-To"] for number in range(60)}) == 60


def test_121_a_field_that_holds_a_line_end_after_all_refuses_the_mail():
    message = EmailMessage(policy=POLICY)
    message["Subject"] = "=?utf-8?q?Hola=0D=0AX-Harm:_yes?="

    with pytest.raises(MailRefusedError, match="field_invalid"):
        require_plain(message)


@pytest.mark.parametrize("name", ["=?utf-8?q?a=0D=0AX-Harm:_yes?=.pdf", "=?x?q?=?=", "a=?b"])
def test_121_neither_does_a_files_name(name: str):
    envelope = Envelope(
        mail_id="m",
        kind=MailKind.REPLY,
        sender=(name, "support@desk.demo.test"),
        to=((name, MARTA.email),),
        message_id="m@desk.demo.test",
        at=NOON,
    )
    file = File(filename=name, content_type="application/pdf", content=b"x")

    data = compose(envelope, Words(subject=name, text="Hola", html="<p>Hola</p>"), [file])

    assert b"\r\nX-Harm" not in data
    (part,) = parsed(data).iter_attachments()
    assert part.get_filename() == name.replace("=?", "= ?")
    assert parsed(data)["To"].addresses[0].addr_spec == MARTA.email
