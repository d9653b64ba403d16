"""A raw mail loses words or a file, or goes whole where that is not sure."""

from __future__ import annotations

import base64
import hashlib
from email.message import EmailMessage

from helpdesk.mail.parse import parse_mail
from helpdesk.redaction.needle import Needle
from helpdesk.redaction.raw import without_file, without_words

SECRET = Needle("hunter two")
PDF = b"%PDF-1.4 the secret file" * 40


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Marta <marta@cliente.test>"
    message["To"] = "support@desk.demo.test"
    message["Subject"] = "Mi clave: hunter two"
    message["Message-ID"] = "<m1@cliente.test>"
    for name, value in headers.items():
        message[name] = value
    message.set_content("La clave es hunter\n> two. Añádela.\n", cte="quoted-printable")
    message.add_alternative("<p>La clave es <b>hunter</b>&nbsp;two.</p>", subtype="html")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="hunter two.pdf")
    message.add_attachment("log: hunter two\n", filename="log.txt")
    return message


def test_words_leave_every_part_header_and_name_and_the_rest_stays():
    cut = without_words(mail(Keywords="hunter two").as_bytes(), SECRET)

    assert cut is not None
    read = parse_mail(cut)
    assert b"hunter" not in cut
    assert read.from_email == "marta@cliente.test"
    assert read.message_id == "m1@cliente.test"
    assert "La clave es" in read.text
    assert "Añádela" in read.text
    assert read.attachments[0].read() == PDF


def test_a_mail_that_does_not_say_it_stays_to_the_byte():
    raw = mail().as_bytes()

    assert without_words(raw, Needle("something else")) == raw


def test_what_cannot_be_cut_takes_the_mail_along():
    message = mail()
    inner = base64.b64encode(b"hunter two")
    message.add_attachment(inner, maintype="application", subtype="x-thing", filename="a.bin")
    hidden = message.as_bytes() + b"\r\n--never-closed\r\nhunter two"

    cut = without_words(hidden, SECRET)

    assert cut is None or b"hunter two" not in cut


def test_a_file_leaves_its_place_empty_and_the_others_keep_theirs():
    cut = without_file(mail().as_bytes(), hashlib.sha256(PDF).hexdigest())

    assert cut is not None
    read = parse_mail(cut)
    assert b"the secret file" not in cut
    assert base64.b64encode(PDF)[:40] not in cut
    assert [each.filename for each in read.attachments] == ["removed.txt", "log.txt"]


def test_a_file_that_is_not_found_as_it_is_cannot_be_cut():
    assert without_file(mail().as_bytes(), hashlib.sha256(b"another").hexdigest()) is None
