"""A mail whose message got lost is sent after all; one in somebody's hands is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from helpdesk.errors import UnavailableError
from helpdesk.tickets.outbox import LOOKED_AFTER, MailState
from helpdesk.tickets.records import MailMoved
from helpdesk.values import replace
from helpdesk.workflows.model import MailRef, UnsentMail
from helpdesk.workflows.step import Desktop
from helpdesk.workflows.unsent_mail import GIVEN_UP, MAX_LOOKS, recover_unsent
from tests.factories import IDS, IT, NOON, SUPPORT, queued_mail
from tests.fakes.agents import FakeAgents
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.due_rows import FakeDue

LOOK = NOON + LOOKED_AFTER


@dataclass
class PostRoom:
    handed: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False

    def hand_on(self, ticket_id: str, mail_id: str) -> None:
        if self.closed:
            raise UnavailableError
        self.handed.append((ticket_id, mail_id))


@dataclass
class Room:
    """One ticket with one queued mail, of which nobody was told."""

    store: FakeDue = field(default_factory=FakeDue)
    post_room: PostRoom = field(default_factory=PostRoom)

    def __post_init__(self) -> None:
        commit, self.mail = queued_mail()
        self.store.commit(commit)
        self.ref = MailRef(ticket_id=self.mail.ticket_id, mail_id=self.mail.id)

    def unsent(self) -> UnsentMail:
        unsent = self.store.unsent.read(self.ref)
        assert unsent is not None
        return unsent

    def look(self, at: datetime, unsent: UnsentMail | None = None) -> bool:
        desks = FakeDesks(SUPPORT, IT)
        return recover_unsent(
            unsent or self.unsent(),
            mails=self.store.unsent,
            outbox=self.store,
            agents=FakeAgents(),
            post_room=self.post_room,
            desktop=Desktop(store=self.store, desks=desks, clock=FakeClock(at), ids=IDS),
            now=at,
        )

    def looks_until(self, number: int) -> None:
        for _ in range(number):
            self.look(self.unsent().look_at)


def test_a_mail_that_is_not_due_is_left_alone():
    room = Room()

    assert not room.look(LOOK - timedelta(seconds=1))

    assert room.unsent().looks == 0


def test_the_first_look_only_counts_and_the_second_hands_the_mail_on():
    room = Room()

    assert room.look(LOOK)
    assert room.post_room.handed == []
    assert room.look(LOOK + LOOKED_AFTER)

    assert room.post_room.handed == [(room.mail.ticket_id, room.mail.id)]


def test_each_look_lets_four_times_longer_pass():
    room, waits = Room(), []
    for _ in range(4):
        at = room.unsent().look_at
        room.look(at)
        waits.append((room.unsent().look_at - at) / LOOKED_AFTER)

    assert waits == [1, 4, 16, 64]


def test_a_queue_that_takes_nothing_leaves_the_mail_due():
    room = Room()
    room.looks_until(1)
    before, room.post_room.closed = room.unsent(), True

    with pytest.raises(UnavailableError):
        room.look(before.look_at)

    assert room.unsent() == before


def test_a_mail_that_nothing_helps_fails_where_an_agent_sees_it():
    room = Room()

    room.looks_until(MAX_LOOKS + 1)

    failed = room.store.mails[room.mail.ticket_id, room.mail.id]
    assert (failed.state, failed.error) == (MailState.FAILED, GIVEN_UP)
    assert len(room.post_room.handed) == MAX_LOOKS - 1
    assert room.store.unsent.read(room.ref) is None
    event, _ = room.store.events(room.mail.ticket_id)[-1]
    assert (event.name, event.reason) == ("MailDeliveryChanged", GIVEN_UP)


def test_a_mail_sent_while_it_was_looked_at_stays_sent():
    room = Room()
    room.looks_until(MAX_LOOKS)
    seen = room.unsent()
    sent = replace(room.mail, state=MailState.SENT, attempts=1)
    room.store.record([MailMoved(before=room.mail, after=sent)])

    assert room.look(seen.look_at, seen)

    assert room.store.mails[room.mail.ticket_id, room.mail.id] == sent
