"""What the rows of unsent mails promise: the same suite runs on the fake and on the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdesk.storage.due_rows import DynamoDueIndex
from helpdesk.storage.mail.outbox_rows import DynamoUnsentMails
from helpdesk.storage.mail.switches import DynamoAside
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.outbox import DUE_AGAIN, LOOKED_AFTER, MailState, OutboundMail
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import MailMoved
from helpdesk.values import replace
from helpdesk.workflows.model import MailRef, UnsentMail
from helpdesk.workflows.ports import DueIndex, UnsentMails
from tests.factories import NOON, queued_mail
from tests.fakes.due_rows import FakeDue, FakeUnsentMails

LATER = NOON + timedelta(days=30)
LOOK = NOON + LOOKED_AFTER


@dataclass
class Ports:
    store: TicketStore
    index: DueIndex
    mails: UnsentMails
    table: Any = None

    def queued(self) -> OutboundMail:
        commit, mail = queued_mail()
        self.store.commit(commit)
        return mail

    def move(self, before: OutboundMail, state: MailState, *, look_at: datetime | None = None):
        after = replace(before, state=state, attempts=before.attempts + 1)
        self.store.record([MailMoved(before=before, after=after, look_at=look_at)])
        return after

    def due(self, until: datetime = LATER) -> list[MailRef]:
        found = [
            ref
            for shard in range(self.index.shards)
            for ref in self.index.page(shard, until=until, limit=50, after=None).items
        ]
        return [ref for ref in found if isinstance(ref, MailRef)]


@pytest.fixture(params=["fake", "table"])
def ports(request: pytest.FixtureRequest) -> Ports:
    if request.param == "fake":
        fake = FakeDue()
        return Ports(fake, fake, fake.unsent)
    table = request.getfixturevalue("table")
    return Ports(DynamoTickets(table), DynamoDueIndex(table), DynamoUnsentMails(table), table)


def ref_of(mail: OutboundMail) -> MailRef:
    return MailRef(ticket_id=mail.ticket_id, mail_id=mail.id)


def test_a_mail_is_looked_after_minutes_after_it_was_written(ports: Ports):
    mail = ports.queued()

    assert ports.due(LOOK - timedelta(seconds=1)) == []
    assert ports.due(LOOK) == [ref_of(mail)]
    assert ports.mails.read(ref_of(mail)) == UnsentMail(mail=mail, look_at=LOOK)


@pytest.mark.parametrize(
    "state", [MailState.SENT, MailState.FAILED, MailState.CANCELLED, MailState.DELIVERED]
)
def test_nobody_looks_after_a_mail_whose_sending_is_over(ports: Ports, state: MailState):
    mail = ports.queued()

    ports.move(mail, state)

    assert ports.due() == []
    assert ports.mails.read(ref_of(mail)) is None


def test_a_mail_in_a_workers_hands_is_looked_after_as_before(ports: Ports):
    claimed = ports.move(ports.queued(), MailState.SENDING)

    assert ports.mails.read(ref_of(claimed)) == UnsentMail(mail=claimed, look_at=LOOK)


def test_a_postponed_mail_is_looked_after_when_it_was_said_to_be(ports: Ports):
    claimed = ports.move(ports.queued(), MailState.SENDING)

    again = ports.move(claimed, MailState.QUEUED, look_at=LATER)

    assert ports.mails.read(ref_of(again)) == UnsentMail(mail=again, look_at=LATER, looks=DUE_AGAIN)
    assert ports.due(LATER - timedelta(seconds=1)) == []


def test_a_look_is_counted_once_and_puts_the_next_one_off(ports: Ports):
    unsent = ports.mails.read(ref_of(ports.queued()))
    assert unsent is not None

    ports.mails.put_off(unsent, LATER)
    ports.mails.put_off(unsent, LATER + timedelta(days=1))

    later = ports.mails.read(ref_of(unsent.mail))
    assert later == replace(unsent, look_at=LATER, looks=1)
    assert ports.due(LATER - timedelta(seconds=1)) == []


def test_a_mail_sent_meanwhile_does_not_come_back(ports: Ports):
    mail = ports.queued()
    unsent = ports.mails.read(ref_of(mail))
    assert unsent is not None
    ports.move(mail, MailState.SENT)

    ports.mails.put_off(unsent, LATER)

    assert ports.due() == []
    assert ports.mails.read(ref_of(mail)) is None


def test_a_mail_that_had_left_is_due_again_where_its_retry_says_so(ports: Ports):
    sent = ports.move(ports.move(ports.queued(), MailState.SENDING), MailState.SENT)

    again = ports.move(sent, MailState.QUEUED, look_at=LATER)

    assert ports.due() == [ref_of(again)]
    unsent = ports.mails.read(ref_of(again))
    assert unsent is not None
    assert unsent.looks == DUE_AGAIN


def test_a_mail_that_waits_for_a_switch_is_met_by_no_sweep_until_it_is_taken_back(ports: Ports):
    mail = ports.queued()
    ports.store.record([MailMoved(before=mail, after=mail, aside=True)])
    aside = ports.mails if isinstance(ports.mails, FakeUnsentMails) else DynamoAside(ports.table)

    assert ports.due() == []
    assert list(aside.page("support", by_people=True, limit=5)) == []
    assert list(aside.page("support", by_people=False, limit=5)) == [ref_of(mail)]

    aside.take_back(ref_of(mail), look_at=LOOK)

    assert ports.due(LOOK) == [ref_of(mail)]
    assert list(aside.page("support", by_people=False, limit=5)) == []
