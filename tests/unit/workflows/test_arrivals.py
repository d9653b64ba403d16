"""A raw mail that nobody heard of: for whom it is, and how often it is handed on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.workflows.arrivals import note_arrival, recipients_of, recover_mail, sender_of
from helpdesk.workflows.model import Arrival
from tests.factories import IT, NOON, SUPPORT
from tests.fakes.desks import FakeDesks
from tests.fakes.due_rows import FakeDue

RAW = "inbound/abc"
DESKS = FakeDesks(SUPPORT, IT)
OURS = ("support@desk.demo.test",)


class RawMails:
    """At most one file, only to be read."""

    def __init__(self, content: bytes | None = None) -> None:
        self._content = content

    def get(self, key: str) -> bytes:
        if key != RAW or self._content is None:
            raise FileNotFoundError(key)
        return self._content


class Inbox:
    def __init__(self, *, behind: bool = False) -> None:
        self.told: list[tuple] = []
        self.behind = behind

    def is_behind(self) -> bool:
        return self.behind

    def hand_on(self, raw_key, *, sender, recipients, at) -> None:
        self.told.append((raw_key, sender, recipients, at))


def mail(*fields: str) -> bytes:
    return "\r\n".join([*fields, "", "hola", ""]).encode()


NAMED = {
    "to": (mail("To: Soporte <support@desk.demo.test>"), OURS),
    "cc and another case": (mail("To: x@y.test", "Cc: SUPPORT@desk.demo.test"), OURS),
    "delivered-to": (mail("Delivered-To: support@desk.demo.test", "To: x@y.test"), OURS),
    "the trace's for": (
        mail("Received: from a by b with SMTP id 1", " for support@desk.demo.test; date"), OURS,
    ),
    "a reply address": (
        mail("To: reply+1a.x.y.z@desk.demo.test"), ("reply+1a.x.y.z@desk.demo.test",),
    ),
    "two desks, each once": (
        mail("To: it@desk.demo.test, support@desk.demo.test", "Cc: it@desk.demo.test"),
        ("it@desk.demo.test", "support@desk.demo.test"),
    ),
    "nobody of ours": (mail("To: somebody@else.test"), ()),
    "no header at all": (b"\x00\xff garbage", ()),
    "empty": (b"", ()),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "recipients"), NAMED.values(), ids=NAMED)
def test_our_addresses_are_read_from_the_mail(raw: bytes, recipients: tuple[str, ...]):
    assert recipients_of(raw, DESKS) == recipients


def test_the_envelopes_sender_is_the_return_path_and_a_bounce_has_none():
    assert sender_of(mail("Return-Path: <ana@x.test>", "From: other@x.test")) == "ana@x.test"
    assert sender_of(mail("Return-Path: <>", "From: mailer-daemon@x.test")) == ""


def recover(store: FakeDue, arrival: Arrival, raw_mails, inbox, now) -> bool:
    return recover_mail(
        arrival,
        arrivals=store.arrivals,
        raw_mails=raw_mails,
        desks=DESKS,
        inbox=inbox,
        now=now,
    )


def test_an_undecided_mail_is_handed_on_ever_later():
    store, inbox = FakeDue(), Inbox()
    raw_mails = RawMails(mail("To: support@desk.demo.test"))
    note_arrival(RAW, at=NOON, arrivals=store.arrivals)
    waits = []

    for _ in range(3):
        arrival = store.arrivals.rows[RAW]
        assert not recover(store, arrival, raw_mails, inbox, arrival.look_at - timedelta(seconds=1))
        assert recover(store, arrival, raw_mails, inbox, arrival.look_at)
        waits.append(store.arrivals.rows[RAW].look_at - arrival.look_at)

    assert [told[0] for told in inbox.told] == [RAW] * 3
    assert inbox.told[0][3] == NOON
    assert waits == [timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4)]


def test_while_the_queue_is_behind_a_mail_is_only_late_for_an_hour():
    store, inbox = FakeDue(), Inbox(behind=True)
    raw_mails = RawMails(mail("To: support@desk.demo.test"))
    note_arrival(RAW, at=NOON, arrivals=store.arrivals)

    while (arrival := store.arrivals.rows[RAW]).look_at < NOON + timedelta(hours=1):
        assert recover(store, arrival, raw_mails, inbox, arrival.look_at)
        assert inbox.told == []

    assert arrival.tries == 0
    assert recover(store, arrival, raw_mails, inbox, arrival.look_at)
    assert [told[0] for told in inbox.told] == [RAW]


def test_a_mail_that_is_no_longer_there_is_forgotten():
    store, inbox = FakeDue(), Inbox()
    note_arrival(RAW, at=NOON, arrivals=store.arrivals)
    arrival = store.arrivals.rows[RAW]

    assert recover(store, arrival, RawMails(), inbox, arrival.look_at)

    assert inbox.told == []
    assert store.arrivals.rows == {}
