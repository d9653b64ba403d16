"""Checks of the catalogue's section B, by their numbers: every mail ends somewhere, once."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.test_caps import HOSTILE

CORPUS = sorted((Path(__file__).parents[3] / "events" / "mail").glob("*.eml"))
REASONS = {
    "bounce",
    "header_too_large",
    "no_sender",
    "own_address",
    "own_mail",
    "read_receipt",
    "verification",
}


@pytest.fixture
def house() -> House:
    return House()


def with_file(name: str, kind: str, content: bytes) -> bytes:
    head = raw_mail().partition(b"MIME-Version")[0]
    return (
        head
        + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        + f"Content-Type: {kind}\r\n".encode()
        + f"Content-Disposition: attachment; filename={name}\r\n\r\n".encode()
        + content
        + b"\r\n--b--\r\n"
    )


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: name.replace(" ", "-"))
def test_19_20_21_29_a_hostile_structure_is_a_ticket_or_kept_aside(house: House, name: str):
    decided = house.deliver(HOSTILE[name])

    assert decided.outcome in {"new_ticket", "suspended", "dropped"}
    assert decided.cause != "unprocessable"


@pytest.mark.parametrize(
    "head", [b"X: " + b"a" * 1_000_000, b"\r\n".join([b"X: a"] * 10_000)], ids=["bytes", "fields"]
)
def test_21_a_head_beyond_the_caps_is_kept_aside(house: House, head: bytes):
    decided = house.deliver(head + b"\r\n" + raw_mail())

    assert (decided.outcome, decided.cause) == ("suspended", "header_too_large")


def test_23_a_report_that_is_a_bomb_is_stored_as_it_came(house: House):
    bomb = gzip.compress(b"<feedback>" + b"\0" * 5_000_000)
    raw = with_file("google.com!desk.demo.test!1!2.xml.gz", "application/gzip", bomb)

    decided = house.deliver(raw)

    (attachment,) = house.message(decided).attachments
    assert (decided.outcome, attachment.size) == ("new_ticket", len(bomb))
    assert house.files.files[attachment.key] == bomb


@pytest.mark.parametrize(
    "raw",
    [
        raw_mail(""),
        raw_mail("<p>Hola</p>").replace(b"text/plain", b"text/html"),
        raw_mail("<img src=cid:x>").replace(b"text/plain", b"text/html"),
        raw_mail("-- \r\nMarta Ruiz\r\nCompras"),
        with_file("parte.pdf", "application/pdf", b"%PDF-1.4"),
    ],
    ids=["nothing", "html", "a picture", "a signature", "a file"],
)
def test_27_a_mail_of_little_is_a_ticket_with_something_to_see(house: House, raw: bytes):
    decided = house.deliver(raw)

    message = house.message(decided)
    assert decided.outcome == "new_ticket"
    assert message.text.strip() or message.html


@pytest.mark.parametrize(
    "date",
    [None, "", "Thu, 1 Jan 1970 00:00:00 +0000", "Sun, 31 Dec 2099 23:59:59 -1200", "mañana"],
)
def test_28_no_clock_goes_by_the_date_that_a_mail_bears(house: House, date: str | None):
    decided = house.deliver(raw_mail(Date=date))

    ticket = house.ticket(decided)
    assert ticket.created_at == house.message(decided).created_at == decided.at == NOON
    assert ticket.activity_at == NOON


def delivered() -> Iterator[tuple[str, House, str, str | None]]:
    for path in CORPUS:
        house = House()
        decided = house.deliver(path.read_bytes())
        yield path.stem, house, decided.outcome, decided.cause


def test_24_26_31_every_mail_of_the_corpus_ends_as_a_ticket_or_for_a_reason():
    ended = list(delivered())

    odd = {name: cause for name, _, outcome, cause in ended if outcome != "new_ticket"}
    assert set(odd.values()) <= REASONS, odd
    assert len(ended) - len(odd) >= 250
    for _, house, _, _ in ended:
        for message in house.tickets.messages.values():
            f"{message.text}{message.html}{message.quoted}".encode()
            assert "\0" not in message.text
