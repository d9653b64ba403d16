"""A reply that waits: nothing happens until it goes, and then all of it happens once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, IllegalMoveError, InvalidInputError, KeyReusedError
from helpdesk.people.model import Role
from helpdesk.tickets.answer import Answer
from helpdesk.tickets.bodies import BODY_BYTES_IN_ROW
from helpdesk.tickets.hold import Wait, hold_reply
from helpdesk.tickets.recall import reschedule, send_now, withdraw
from helpdesk.tickets.waiting import AlreadySentError, ReplyWaitsError, WaitingState
from helpdesk.tickets.words import CloseReason, MessageKind, SlaState, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.unit.tickets.bench import Desk

MONDAY = NOON + timedelta(days=3)
LATER = Wait(send_at=MONDAY)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def reasons(desk: Desk, ticket_id: str) -> list[str | None]:
    return [event.reason for event, _ in desk.store.events(ticket_id)]


def test_while_it_is_held_nothing_has_happened_to_the_ticket(desk: Desk):
    ticket = desk.opened()

    desk.held(ticket, status=Status.RESOLVED)

    assert desk.now(ticket) == ticket
    assert desk.store.mails == {}
    assert len(desk.store.messages) == 1


def test_the_first_response_counts_when_it_leaves_the_hold(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, status=Status.PENDING)

    desk.clock.advance(seconds=9)
    assert desk.release(waiting).state is WaitingState.HELD
    desk.clock.advance(seconds=1)
    assert desk.release(waiting).state is WaitingState.RELEASED

    after = desk.now(ticket)
    assert after.first_response_at == waiting.send_at == desk.clock.now()
    assert (after.status, after.sla_state) == (Status.PENDING, SlaState.MET)
    (mail,) = desk.store.mails.values()
    sent = desk.store.messages[ticket.id, mail.message_id or ""]
    assert (sent.text, sent.created_at) == ("¿Está encendida?", desk.clock.now())


def test_let_go_by_the_hint_and_the_sweep_it_goes_once(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket)
    desk.clock.advance(seconds=11)

    first, second = desk.release(waiting), desk.release(waiting)

    assert first == second
    assert len(desk.store.mails) == 1


def test_undone_it_never_goes_and_leaves_no_trace_in_the_history(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, status=Status.RESOLVED)

    _, back = withdraw(desk.bench(), ANA, ticket.id, waiting.id)
    desk.clock.advance(minutes=5)

    assert desk.release(waiting).state is WaitingState.WITHDRAWN
    assert (back.message.text, back.wishes.status) == ("¿Está encendida?", Status.RESOLVED)
    assert desk.now(ticket) == ticket
    assert desk.store.mails == {}


def test_undone_twice_it_is_undone_once(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket)

    first = withdraw(desk.bench(), ANA, ticket.id, waiting.id)

    assert withdraw(desk.bench(), ANA, ticket.id, waiting.id) == first


@pytest.mark.parametrize("act", [withdraw, partial(reschedule, send_at=MONDAY)])
def test_what_has_left_cannot_be_taken_back(desk: Desk, act: Callable[..., Any]):
    ticket = desk.opened()
    waiting = desk.held(ticket)
    desk.clock.advance(seconds=10)
    desk.release(waiting)

    with pytest.raises(AlreadySentError):
        act(desk.bench(), ANA, ticket.id, waiting.id)


def test_the_words_of_a_customer_within_the_hold_are_not_buried_by_the_status(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, status=Status.RESOLVED, close_reason=CloseReason.SOLVED)
    desk.clock.advance(seconds=5)
    desk.customer_writes(ticket)
    desk.clock.advance(seconds=5)

    desk.release(waiting)

    assert desk.now(ticket).status is Status.OPEN
    assert reasons(desk, ticket.id)[-1] == "customer_wrote"
    assert len(desk.store.mails) == 1


def test_a_scheduled_reply_goes_at_its_moment_and_the_history_tells_of_it(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, LATER)
    assert desk.now(ticket).status is Status.OPEN
    assert desk.now(ticket).first_response_at is None

    desk.clock.move_to(MONDAY)

    assert desk.release(waiting).state is WaitingState.RELEASED
    assert reasons(desk, ticket.id) == [None, "reply_scheduled", None]
    assert desk.now(ticket).first_response_at == MONDAY


def test_a_scheduled_reply_comes_back_if_the_customer_writes_first(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, LATER)
    desk.clock.advance(hours=2)
    desk.customer_writes(ticket)
    desk.clock.move_to(MONDAY)

    after = desk.release(waiting)

    assert (after.state, after.reason) == (WaitingState.RETURNED, "customer_wrote")
    assert desk.store.mails == {}
    assert reasons(desk, ticket.id)[-1] == "reply_returned"
    assert send_now(desk.bench(), ANA, ticket.id, waiting.id)[1].state is WaitingState.RELEASED
    assert len(desk.store.mails) == 1


def test_a_reply_to_a_ticket_that_closed_meanwhile_comes_back(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket)
    desk.store.tickets[ticket.id] = replace(ticket, status=Status.CLOSED)
    desk.clock.advance(seconds=10)

    assert desk.release(waiting).reason == "ticket_closed"
    assert desk.store.mails == {}


def test_put_off_it_has_seen_what_the_customer_wrote(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, LATER)
    desk.clock.advance(hours=1)
    desk.customer_writes(ticket)
    desk.clock.advance(hours=1)

    reschedule(desk.bench(), LEAD, ticket.id, waiting.id, MONDAY + timedelta(hours=1))
    desk.clock.move_to(MONDAY + timedelta(hours=1))

    assert desk.release(waiting).state is WaitingState.RELEASED
    assert "reply_rescheduled" in reasons(desk, ticket.id)


def test_a_cancelled_scheduled_reply_is_told_in_the_history(desk: Desk):
    ticket = desk.opened()
    waiting = desk.held(ticket, LATER)

    withdraw(desk.bench(), LEAD, ticket.id, waiting.id)

    assert reasons(desk, ticket.id)[-1] == "reply_cancelled"


def test_two_agents_replies_do_not_cross(desk: Desk):
    ticket = desk.opened()
    desk.held(ticket)

    with pytest.raises(ReplyWaitsError):
        desk.held(ticket, who=LEAD)
    desk.held(ticket)


def test_the_same_press_sent_again_holds_one_reply(desk: Desk):
    ticket = desk.opened()

    first = desk.held(ticket, key="k1")
    again = desk.held(ticket, key="k1")

    assert again.id == first.id
    assert len(desk.store.waiting_replies(ticket.id)) == 1
    with pytest.raises(KeyReusedError):
        desk.held(ticket, key="k1", text="Otra cosa")


def test_words_too_large_for_a_row_come_back_whole(desk: Desk):
    ticket = desk.opened()
    words = "á" * BODY_BYTES_IN_ROW

    waiting = desk.held(ticket, text=words)

    kept = desk.store.waiting_reply(ticket.id, waiting.id)
    assert kept is not None
    assert len(kept.message.text) < len(words)
    assert withdraw(desk.bench(), ANA, ticket.id, waiting.id)[1].message.text == words


@pytest.mark.parametrize(
    ("wait", "field"),
    [
        (Wait(), "send_at"),
        (Wait(seconds=10, send_at=MONDAY), "send_at"),
        (Wait(seconds=0), "hold_seconds"),
        (Wait(seconds=31), "hold_seconds"),
        (Wait(send_at=datetime(2026, 11, 23, 9)), "send_at"),  # without a zone
        (Wait(send_at=NOON), "send_at"),
        (Wait(send_at=NOON + timedelta(days=400)), "send_at"),
    ],
)
def test_a_wait_that_makes_no_sense_is_refused(desk: Desk, wait: Wait, field: str):
    ticket = desk.opened()

    with pytest.raises(InvalidInputError) as refused:
        desk.held(ticket, wait)

    assert refused.value.errors[0][0] == field


def test_what_would_be_refused_when_it_goes_is_refused_at_once(desk: Desk):
    ticket = desk.opened()

    with pytest.raises(IllegalMoveError):
        desk.held(ticket, status=Status.ON_HOLD)


def test_a_note_does_not_wait_and_a_light_agent_sends_nothing(desk: Desk):
    ticket = desk.opened()

    with pytest.raises(InvalidInputError):
        desk.held(ticket, kind=MessageKind.NOTE)
    light = replace(ANA, role=Role.LIGHT_AGENT)
    with pytest.raises(ForbiddenError):
        hold_reply(desk.bench(), light, ticket.id, Answer(kind=MessageKind.REPLY, text="x"), LATER)
