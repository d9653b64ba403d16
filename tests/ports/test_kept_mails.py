"""Kept mails are listed by desk, box and cause, in both orders, and moved once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import AlreadyRecordedError
from helpdesk.mail.suspended.boxes import Box
from helpdesk.mail.suspended.ports import KeptMails, Listing
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.mail_facts import Verdicts
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import Disposition, DispositionMoved, Outcome
from helpdesk.values import replace
from tests.factories import IT, NOON, SUPPORT
from tests.fakes.kept_mails import FakeKeptMails
from tests.fakes.tickets import FakeTickets

Both = tuple[TicketStore, KeptMails]


@pytest.fixture(params=["fake", "table"])
def both(request: pytest.FixtureRequest) -> Both:
    if request.param == "fake":
        tickets = FakeTickets()
        return tickets, FakeKeptMails(tickets)
    table: Table = request.getfixturevalue("table")
    return DynamoTickets(table), DynamoKeptMails(table)


def kept(number: int, cause: str = "spam", **changes: Any) -> Disposition:
    given = Disposition(
        raw_key=f"inbound/{number}",
        mailbox=SUPPORT.mailboxes[0],
        desk_id=SUPPORT.id,
        outcome=Outcome.SUSPENDED,
        cause=cause,
        at=NOON + timedelta(minutes=number),
        sender="x@y.test",
        subject="win",
        recipients=(SUPPORT.mailboxes[0],),
        verdicts=Verdicts(spf="PASS", dkim="PASS", dmarc="FAIL", spam="PASS", virus="PASS"),
    )
    return replace(given, **changes)


def keys(mails: KeptMails, **wanted: Any) -> list[str]:
    listing = Listing(**{"desk_id": SUPPORT.id, "box": Box.WAITING, **wanted})
    return [each.raw_key for each in mails.page(listing, limit=10, after=None).items]


def test_a_kept_mail_is_decided_once_and_read_as_it_was_written(both: Both):
    store, mails = both
    store.record([kept(1)])

    with pytest.raises(AlreadyRecordedError, match="Disposition"):
        store.record([kept(1)])
    assert store.disposition("inbound/1", SUPPORT.mailboxes[0]) == kept(1)
    assert list(mails.of_raw("inbound/1")) == [kept(1)]


def test_lists_are_by_desk_box_and_cause(both: Both):
    store, mails = both
    other = kept(4, desk_id=IT.id, mailbox=IT.mailboxes[0])
    store.record([kept(1), kept(2, "bounce"), kept(3, "virus"), other])

    assert keys(mails) == ["inbound/2", "inbound/1"]
    assert keys(mails, oldest_first=True) == ["inbound/1", "inbound/2"]
    assert keys(mails, cause="bounce") == ["inbound/2"]
    assert keys(mails, box=Box.WAITING_VIRUS) == ["inbound/3"]
    assert keys(mails, desk_id=IT.id) == ["inbound/4"]


@pytest.mark.parametrize("oldest_first", [True, False])
def test_pages_go_on_where_the_last_one_ended(both: Both, *, oldest_first: bool):
    store, mails = both
    store.record([kept(number) for number in range(5)])
    listing = Listing(desk_id=SUPPORT.id, box=Box.WAITING, oldest_first=oldest_first)

    seen, after = [], None
    while page := mails.page(listing, limit=2, after=after):
        seen += [each.raw_key for each in page.items]
        after = page.after
        if after is None:
            break

    assert sorted(seen) == [f"inbound/{number}" for number in range(5)]
    assert (seen == sorted(seen)) is oldest_first


def test_a_deleted_mail_is_among_the_gone_and_moved_once(both: Both):
    store, mails = both
    store.record([kept(1)])
    deleted = kept(1, outcome=Outcome.DROPPED, acted_at=NOON, by="agent-lead", revision=1)

    store.record([DispositionMoved(after=deleted)])

    assert keys(mails) == []
    assert keys(mails, box=Box.GONE) == ["inbound/1"]
    with pytest.raises(AlreadyRecordedError, match="DispositionMoved"):
        store.record([DispositionMoved(after=deleted)])
    store.record([DispositionMoved(after=kept(1, revision=2))])
    assert keys(mails) == ["inbound/1"]


def test_a_mail_that_nobody_kept_cannot_be_moved(both: Both):
    with pytest.raises(AlreadyRecordedError, match="DispositionMoved"):
        both[0].record([DispositionMoved(after=kept(1, revision=1))])
