"""A waiting reply goes, or comes back to its writer: one conditional commit, whoever asks.

The hint of the queue, the sweep and *send now* may ask at the same time: the row's version lets one
of them do it. Read again, it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import (
    AlreadyRecordedError,
    IllegalMoveError,
    InvalidInputError,
    UnavailableError,
    VersionConflictError,
)
from helpdesk.ids import Ids
from helpdesk.mail.from_agents.agent_notices import assigned_notice
from helpdesk.people.model import Agents
from helpdesk.tickets.answer import Room, refuse_closed, with_answer
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM, Actor
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.waiting import (
    DUE,
    SHOWN,
    WaitingMoved,
    WaitingReply,
    WaitingState,
    moved_on,
    overtaken,
)
from helpdesk.tickets.words import AuthorKind
from helpdesk.tickets.writer import BARRED, FindToken, barred, no_tokens, taken_on, told_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail

CUSTOMER_WROTE: Final = "customer_wrote"
TICKET_CLOSED: Final = "ticket_closed"
RETURNED: Final = "reply_returned"
_TRIES: Final = 5


class Gate(Struct, frozen=True, kw_only=True):
    """What letting a reply go needs."""

    store: TicketStore
    desks: Desks
    clock: Clock
    ids: Ids
    agents: Agents
    tokens: FindToken = no_tokens


def release(
    gate: Gate, ticket_id: str, waiting_id: str, *, by: Agent | None = None
) -> WaitingReply | None:
    """The reply after its moment came: released, or returned where it no longer fits.

    Before its moment nothing happens. ``by`` is who says *send now*: neither the moment nor what
    the customer wrote meanwhile holds it up; what its writer may not send any more is hers then.
    """
    anyway = by is not None
    for _ in range(_TRIES):
        waiting = gate.store.waiting_reply(ticket_id, waiting_id)
        now = gate.clock.now()
        if waiting is None or waiting.state not in (SHOWN if anyway else DUE):
            return waiting
        if waiting.send_at > now and not anyway:
            return waiting
        ticket = gate.store.ticket(ticket_id)
        desk = gate.desks.by_id(ticket.desk_id) if ticket else None
        if ticket is None or desk is None:
            message = "the ticket's desk is not known here"
            raise UnavailableError(message)
        after, commit = _decided(gate, waiting, ticket, desk, now, by=by)
        try:
            gate.store.commit(commit)
        except (VersionConflictError, AlreadyRecordedError):
            continue
        return after
    message = "the ticket changes too often"
    raise UnavailableError(message)


def _decided(
    gate: Gate,
    waiting: WaitingReply,
    ticket: Ticket,
    desk: Desk,
    now: datetime,
    *,
    by: Agent | None,
) -> tuple[WaitingReply, Commit]:
    try:
        refuse_closed(ticket)
    except IllegalMoveError:
        return _returned(gate, waiting, ticket, desk, now, TICKET_CLOSED)
    why = barred(waiting, gate.agents, gate.tokens, now)
    if why is not None and by is None:
        return _returned(gate, waiting, ticket, desk, now, why)
    if why is not None and by is not None:
        return _released(gate, taken_on(waiting, by), ticket, desk, now, was=waiting)
    late = overtaken(waiting, ticket) and by is None
    if late and waiting.state is WaitingState.SCHEDULED:
        return _returned(gate, waiting, ticket, desk, now, CUSTOMER_WROTE)
    return _released(gate, waiting, ticket, desk, now)


def _released(
    gate: Gate,
    waiting: WaitingReply,
    ticket: Ticket,
    desk: Desk,
    now: datetime,
    *,
    was: WaitingReply | None = None,
) -> tuple[WaitingReply, Commit]:
    """The ticket answered; its status stays where what the customer wrote would be buried by it."""
    message = replace(waiting.message, id=gate.ids.sortable("message", now), created_at=now)
    wishes, reason = waiting.wishes, None
    words_alone = replace(wishes, status=None, custom_status=None, close_reason=None, also=None)
    room = Room(desk=desk, agents=gate.agents, ids=gate.ids)
    if overtaken(waiting, ticket):
        wishes, reason = words_alone, CUSTOMER_WROTE
    try:
        answered, mails = with_answer(ticket, message, wishes, room, at=now)
    except InvalidInputError:  # somebody moved the ticket meanwhile: the words go, the rest not
        answered, mails = with_answer(ticket, message, words_alone, room, at=now)
    by = message.author.id
    told = assigned_notice(ticket, answered, by=by, agents=gate.agents, ids=gate.ids, at=now)
    after = moved_on(waiting, WaitingState.RELEASED, sent_as=message.id)
    actor = Actor(kind=AuthorKind.AGENT, id=by)
    commit = seal(
        ticket,
        answered,
        Cause(name=EventName.MESSAGE_ADDED, actor=actor, at=now, reason=reason),
        desk=desk,
        salt=gate.ids.unguessable("salt"),
        messages=(message,),
        mails=(*mails, *told),
        records=(WaitingMoved(before=was or waiting, after=after),),
    )
    return after, commit


def _returned(
    gate: Gate, waiting: WaitingReply, ticket: Ticket, desk: Desk, now: datetime, reason: str
) -> tuple[WaitingReply, Commit]:
    after = moved_on(waiting, WaitingState.RETURNED, reason=reason)
    cause = Cause(
        name=EventName.TICKET_CHANGED,
        actor=SYSTEM,
        at=now,
        reason=RETURNED,
        message_id=waiting.id,
    )
    note, mails = _told(gate, waiting, ticket, desk, now, reason)
    commit = seal(
        ticket,
        replace(ticket, activity_at=now) if note else ticket,
        cause,
        desk=desk,
        salt=gate.ids.unguessable("salt"),
        messages=(note,) if note else (),
        mails=mails,
        records=(WaitingMoved(before=waiting, after=after),),
    )
    return after, commit


def _told(
    gate: Gate, waiting: WaitingReply, ticket: Ticket, desk: Desk, now: datetime, reason: str
) -> tuple[Message | None, tuple[OutboundMail, ...]]:
    """Whose writer may not answer any more, its ticket's owner hears of."""
    if reason not in BARRED:
        return None, ()
    return told_of(waiting, ticket, desk, gate.agents, reason, ids=gate.ids, at=now)
