"""Hostile mails cost no more than ordinary ones, and none raises."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from helpdesk.mail.parse import _parse, parse_mail
from helpdesk.mail.reading.calendar_lines import parse_calendar
from helpdesk.mail.reading.signed_data import signed_content
from helpdesk.mail.reading.structure import split_mail
from helpdesk.mail.reading.tnef import parse_tnef

HEAD = b"From: Marta <marta@cliente.test>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
HTML = HEAD + b"Content-Type: text/html\r\n\r\n"
SECONDS = 5.0  # slack for a busy machine; each takes well under one
SECONDS_OF_ONE = 2.0
CORPUS = sorted((Path(__file__).parents[3] / "events" / "mail").glob("*.eml"))


def nested(depth: int) -> bytes:
    level = "Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\n"
    return HEAD + "".join(level.format(number) for number in range(depth)).encode()


def contents(name: str) -> bytes:
    """What the last wrapped part of a mail of the corpus holds."""
    raw = next(path for path in CORPUS if path.stem == name).read_bytes()
    return list(split_mail(raw)[0].leaves())[-1].content()


WRAPPINGS = (
    (contents("tnef-holds-the-body"), parse_tnef),
    (contents("signed-smime-opaque"), signed_content),
    (contents("invitation-as-ics-file"), lambda data: parse_calendar(data.decode("latin-1"))),
)


HOSTILE = {
    "a thousand levels": nested(1000),
    "a hundred thousand parts": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\n\r\nx\r\n" * 100_000,
    "delimiters that nearly match": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--bz\r\n" * 1_000_000,
    "a header line of a megabyte": HEAD + b"X: " + b"a" * 1_000_000 + b"\r\n\r\nx",
    "a megabyte without a line end": b"a" * 1_000_000,
    "ten thousand headers": HEAD + b"X: a\r\n" * 10_000 + b"\r\nx",
    "comments nested for ever": b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
    "quotes never closed": b"From: " + b'"' * 99_999 + b"\r\n\r\nx",
    "thirty thousand recipients": HEAD + b"To: " + b"a@b.c," * 30_000 + b"\r\n\r\nx",
    "words never ended": b"Subject: " + b"=?utf-8?q?a" * 20_000 + b"\r\n\r\nx",
    "forty thousand references": HEAD + b"References: " + b"<a@b> " * 40_000 + b"\r\n\r\nx",
    "parameters without end": HEAD
    + b"Content-Type: text/plain;"
    + b" a*0*=b;" * 25_000
    + b"\r\n\r\nx",
    "a date of brackets": HEAD + b"Date: " + b"(" * 100_000 + b"\r\n\r\nx",
    "div in div": HTML + b"<div>" * 300_000,
    "attributes without end": HTML + b"<a " + b"/".join(b"a%d" % n for n in range(200_000)) + b">",
    "quotes in tags": HTML + b'<a ="' * 300_000,
    "every line opens a quote": HEAD + b"\r\n" + b"From: x\r\n" * 15_000,
    "every line ends one": HEAD + b"\r\n" + b"On 2020 wrote x:\r\n" * 15_000,
    "signature after signature": HEAD + b"\r\n" + b"-- \r\n" * 15_000,
    "lawyers line after line": HEAD
    + b"\r\nx\r\n\r\n"
    + b"This message is confidential, delete it.\r\n" * 15_000,
    "flowed for ever": HEAD
    + b"Content-Type: text/plain; format=flowed\r\n\r\n"
    + b"a \r\n" * 500_000,
    "uuencoded for ever": HEAD + b"\r\n" + b"begin 644 a\r\n" * 100_000,
    "footers in base64": HEAD
    + b"Content-Transfer-Encoding: base64\r\n\r\n"
    + b"QUJD\r\n__ a b c d\r\n" * 60_000,
    "boundary opened and closed": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nx\r\n--b--\r\n" * 50_000,
    "calendar in calendar": HEAD
    + b"Content-Type: text/calendar\r\n\r\n"
    + b"BEGIN:VCALENDAR\r\n" * 50_000,
    "encoded words cut short": b"Subject: " + b"=?utf-8?b?4pyT4p?= " * 10_000 + b"\r\n\r\nx",
    "away for ever": HEAD + b"\r\n" + b"I am out of the office " * 20_000,
    "daemon that rambles": b"From: mailer-daemon@x.test\r\nSubject: x\r\n\r\n"
    + b"user a@b: " * 60_000,
    "nothing but NUL": b"\x00" * 100_000,
    "nothing": b"",
    "html of ampersands": HTML + b"&" * 2_000_000,
    "html that closes what is not open": HTML + b"<b></i>" * 280_000,
    "an id of blanks": b"From: a@b.test\r\nReferences: <" + b" " * 60_000 + b"x\r\n\r\nx",
    "attributions and quotes on one line": HEAD
    + b"\r\n"
    + b"  aaaaaaaaaaaa <a@b.test> wrote:   x\r\n" * 110_000,
    "a line of blanks behind a colon": HEAD + b"\r\nOriginal: " + b" " * 400_000 + b"\r\n> a",
    "lines of blanks behind a colon": HEAD + b"\r\n" + (b"a:" + b" " * 490 + b"\r\n") * 8_000,
    "daemon of empty lines": b"From: mailer-daemon@x.test\r\nSubject: failure notice\r\n\r\n<"
    + b" \r\n\r\n" * 40_000,
    "base64 full of padding": HEAD
    + b"Content-Type: application/x\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + b"A=B!=" * 1_000_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_read_in_time(raw: bytes):
    started = time.process_time()

    mail = parse_mail(raw)

    assert time.process_time() - started < SECONDS
    assert "unreadable" not in mail.warnings
    mail.to_json()


def test_forty_megabytes_are_read_in_time():
    content = b"QUJD" * 18 + b"\r\n"
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n--b\r\n"
    raw += b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    raw += content * (39 * 1024 * 1024 // len(content)) + b"\r\n--b--\r\n"
    started = time.process_time()

    mail = parse_mail(raw)

    assert time.process_time() - started < SECONDS
    assert mail.text == "hola"
    assert mail.attachments[0].size > 28 * 1024 * 1024


def mutated(chance: random.Random, mails: list[bytes]) -> bytes:
    """A mail with up to eight pieces replaced by pieces of other mails."""
    raw = bytearray(chance.choice(mails))
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(raw) + 1)
        other = chance.choice(mails)
        start = chance.randrange(len(other) + 1)
        raw[place : place + chance.randint(0, 30)] = other[start : start + chance.randint(0, 80)]
    return bytes(raw)


def check_mutations(count: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same mails each time
    mails = [path.read_bytes() for path in CORPUS]
    for _ in range(count):
        raw = mutated(chance, mails)
        started = time.process_time()

        mail = _parse(raw)

        assert time.process_time() - started < SECONDS_OF_ONE
        assert sorted(f"{mail.reply_text}\n{mail.quoted}".split()) == sorted(mail.text.split())
        mail.to_json()


def test_mutated_mails_never_raise_and_lose_no_word():
    check_mutations(600, seed=7)


@pytest.mark.soak
def test_ten_thousand_mutated_mails_never_raise_and_lose_no_word():
    check_mutations(10_000, seed=11)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_wrappings_never_raise(seed: int):
    """Bytes flipped inside the decoded TNEF, CMS and calendar, where base64 would hide them."""
    chance = random.Random(seed)  # noqa: S311 the same bytes each time
    for _ in range(300):
        for whole, read in WRAPPINGS:
            data = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            read(bytes(data[: chance.randint(1, len(data))]))
