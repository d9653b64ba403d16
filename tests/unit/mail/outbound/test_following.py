"""Somebody in copy stops following: by a button, never by opening a link (check 133)."""

from __future__ import annotations

import pytest

from helpdesk.errors import NotFoundError
from helpdesk.mail.outbound.following import (
    FollowDoor,
    following_token,
    read_following,
    stop_following,
)
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.unsubscribe import unsubscribe_token
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import Participant, Ticket
from helpdesk.tickets.outbox import MailKind, Recipient
from helpdesk.values import replace
from tests.factories import IDS, IT, MARTA, NOON, SUPPORT
from tests.fakes.desks import FakeDesks
from tests.unit.mail.outbound.desk import KEYS, Bench, html_of, text_of

JEFE = Participant(id="contactjefe", name="", email="jefe@cliente.test", active=True)
OTHER = replace(JEFE, id="contactotra", email="otra@cliente.test")


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def ticket(bench: Bench) -> Ticket:
    return bench.change(bench.opened(), participants=(JEFE, OTHER))


def door(bench: Bench) -> FollowDoor:
    return FollowDoor(tickets=bench.store, desks=FakeDesks(SUPPORT, IT), keys=KEYS)


def test_reading_changes_nothing_and_pressing_ends_it_once(bench: Bench, ticket: Ticket):
    token = following_token(KEYS, ticket.id, JEFE.id)

    for _ in range(100):
        assert read_following(door(bench), token).following
    assert bench.store.tickets[ticket.id] == ticket
    pages = [stop_following(door(bench), token, at=NOON, ids=IDS) for _ in range(2)]

    assert [each.following for each in pages] == [False, False]
    assert bench.store.tickets[ticket.id].participants == (OTHER,)
    events = [event for event, _ in bench.store.events(ticket.id)]
    assert events[-1].reason == "stopped_following"
    assert len(events) == 2
    assert chain_holds(events)


@pytest.mark.parametrize("harm", [str.upper, lambda t: t[:-1], lambda _: "", lambda t: "x" + t])
def test_a_link_that_was_touched_opens_nothing(bench: Bench, ticket: Ticket, harm):
    token = harm(following_token(KEYS, ticket.id, JEFE.id))

    with pytest.raises(NotFoundError):
        stop_following(door(bench), token, at=NOON, ids=IDS)


def test_a_link_to_end_surveys_ends_no_copies(bench: Bench, ticket: Ticket):
    mail = bench.queued(ticket, MailKind.SURVEY)

    with pytest.raises(NotFoundError):
        read_following(door(bench), unsubscribe_token(KEYS, mail).replace(".", "_"))


def test_the_link_stands_in_copies_alone_and_no_header_says_so(bench: Bench, ticket: Ticket):
    mail = bench.queued_reply(ticket)
    send(bench.post(), ticket.id, mail.id)
    assert "/following/" not in text_of(bench.received()) + html_of(bench.received())

    copy = bench.queued_reply(ticket)
    to = Recipient(email=JEFE.email, participant_id=JEFE.id)
    bench.store.mails[(ticket.id, copy.id)] = replace(copy, to=to)
    send(bench.post(), ticket.id, copy.id)

    message = bench.received()
    token = following_token(KEYS, ticket.id, JEFE.id)
    assert f"https://help.demo.test/following/{token}" in text_of(message)
    assert f'href="https://help.demo.test/following/{token}"' in html_of(message)
    assert message["List-Unsubscribe"] is None
    assert MARTA.id not in token
