"""An agent sends a reply that waits: some seconds in which she may undo it, or until a moment.

A held reply is one row and no version of the ticket: nothing has happened yet. A scheduled one is
told in the history, for colleagues must know of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.drafts.records import used_draft
from helpdesk.errors import ConflictError, InvalidInputError
from helpdesk.tickets.answer import Room, checked, message_of, refuse_closed, with_answer
from helpdesk.tickets.answer_asked import asked_for
from helpdesk.tickets.asked import done_before
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.reply import touched
from helpdesk.tickets.waiting import (
    HOLD_SECONDS_MAX,
    ReplyWaitsError,
    WaitingKept,
    WaitingReply,
    WaitingState,
    checked_moment,
)
from helpdesk.tickets.words import MessageKind
from helpdesk.tickets.workbench import actor_of, check_version, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.answer import Answer
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.records import Record
    from helpdesk.tickets.workbench import Workbench

SCHEDULED = "reply_scheduled"
WAITING_MAX = 10


class Wait(Struct, frozen=True, kw_only=True):
    """How long a reply waits: ``seconds`` of a hold, or until ``send_at``."""

    seconds: int | None = None
    send_at: datetime | None = None


def hold_reply(
    bench: Workbench, agent: Agent, ticket_id: str, answer: Answer, wait: Wait
) -> tuple[Ticket, WaitingReply]:
    """The ticket and the reply that waits; repeated with the same key it is the same one."""
    _check(answer, wait)
    answer = checked(bench, agent, answer)

    def act() -> tuple[Ticket, WaitingReply]:
        ticket = ticket_for(bench, agent, ticket_id)
        try:
            return _hold(bench, agent, ticket, answer, wait)
        except ConflictError:
            done = _held_before(bench, agent, ticket, answer)
            if done is None:
                raise
            return ticket, done

    return insisting(act, guarded=answer.expected is not None)


def _check(answer: Answer, wait: Wait) -> None:
    if answer.kind is not MessageKind.REPLY:
        raise InvalidInputError([("kind", "only a public reply waits")])
    if (wait.seconds is None) == (wait.send_at is None):
        raise InvalidInputError([("send_at", "give either hold_seconds or send_at")])
    if wait.seconds is not None and not 1 <= wait.seconds <= HOLD_SECONDS_MAX:
        raise InvalidInputError([("hold_seconds", f"is 1 to {HOLD_SECONDS_MAX}")])


def _hold(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer, wait: Wait
) -> tuple[Ticket, WaitingReply]:
    refuse_closed(ticket)
    check_version(ticket, answer.expected)
    at, desk = bench.clock.now(), desk_of(bench, ticket.desk_id)
    _refuse_crossing(bench, agent, ticket)
    message = message_of(bench, agent, ticket, answer, at=at)
    # What would be refused when it goes is refused now.
    with_answer(ticket, message, answer.wishes, _room(bench, desk), at=at)
    waiting = WaitingReply(
        id=message.id,
        ticket_id=ticket.id,
        state=WaitingState.HELD if wait.send_at is None else WaitingState.SCHEDULED,
        send_at=_moment(wait, at),
        seen_at=at,
        message=offloaded(message, bench.files),
        wishes=answer.wishes,
        token=agent.reach.token,
    )
    records: tuple[Record, ...] = (
        WaitingKept(waiting=waiting),
        *asked_for(agent, ticket.id, answer).mark({"waiting_id": waiting.id}, at),
        *used_draft(ticket.id, answer.draft_of, answer.kind),
    )
    if waiting.state is WaitingState.HELD:
        bench.store.record(records)
        return ticket, replace(waiting, message=message)
    name, actor = EventName.TICKET_CHANGED, actor_of(agent)
    commit = seal(
        ticket,
        touched(ticket, at),
        Cause(name=name, actor=actor, at=at, reason=SCHEDULED, message_id=waiting.id),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        records=records,
    )
    bench.store.commit(commit)
    return commit.after, replace(waiting, message=message)


def _room(bench: Workbench, desk: Desk) -> Room:
    return Room(desk=desk, agents=bench.agents, ids=bench.ids)


def _moment(wait: Wait, now: datetime) -> datetime:
    if wait.send_at is not None:
        return checked_moment(wait.send_at, now=now)
    return now + timedelta(seconds=wait.seconds or 0)


def _refuse_crossing(bench: Workbench, agent: Agent, ticket: Ticket) -> None:
    """Two agents' replies must not leave within seconds of each other, neither having been read."""
    there = bench.store.waiting_replies(ticket.id)
    for each in there:
        if each.state is WaitingState.HELD and each.message.author.id != agent.id:
            message = f"{each.message.author.name} is sending a reply just now"
            raise ReplyWaitsError(message)
    if len([each for each in there if each.state is WaitingState.SCHEDULED]) >= WAITING_MAX:
        raise InvalidInputError([("send_at", f"at most {WAITING_MAX} replies wait for a ticket")])


def _held_before(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer
) -> WaitingReply | None:
    """The reply of the same request when it came first; None if it never came."""
    done = done_before(bench.store, asked_for(agent, ticket.id, answer)) or {}
    if "waiting_id" not in done:
        return None
    return bench.store.waiting_reply(ticket.id, str(done["waiting_id"]))
