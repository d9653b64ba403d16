"""One step of a workflow: read the ticket, make one conditional change, say what is next.

A step that comes twice, late or for a ticket that moved on changes nothing and answers with the
stage that the ticket is really in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.ids import Ids
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM, Ticket, Timer
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import Stage

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.workflows.model import WaitRef

_TRIES = 4


class Next(Struct, frozen=True, kw_only=True):
    """Where a workflow stands after a step: act again if due, wait if not, end on ``stop``."""

    stage: Stage
    due: bool


NOTHING_LEFT = Next(stage=Stage.STOP, due=True)


class Change(Struct, frozen=True, kw_only=True):
    """What a step makes of its ticket, and why (``reason`` is a short code of the audit row)."""

    after: Ticket
    name: EventName
    reason: str
    mails: tuple[OutboundMail, ...] = ()


class Desktop(Struct, frozen=True, kw_only=True):
    """What every step works with."""

    store: TicketStore
    desks: Desks
    clock: Clock
    ids: Ids


Decide = Callable[[Ticket, Timer, "Desk", datetime], Change]


def take(ref: WaitRef, stages: frozenset[Stage], decide: Decide, desktop: Desktop) -> Next:
    """Decide and commit if the ticket waits in one of those stages and is due, else only answer.

    Whoever changes the ticket meanwhile wins: it is read again. Raises UnavailableError if that
    happens too often.
    """
    for _ in range(_TRIES):
        ticket = desktop.store.ticket(ref.ticket_id)
        timer = ticket.timer(ref.workflow) if ticket else None
        if ticket is None or timer is None:
            return NOTHING_LEFT
        now = desktop.clock.now()
        if timer.stage not in stages or timer.due_at > now:
            return Next(stage=timer.stage, due=timer.due_at <= now)
        desk = desktop.desks.by_id(ticket.desk_id)
        if desk is None:
            message = f"desk {ticket.desk_id} is not known here"
            raise UnavailableError(message)
        change = decide(ticket, timer, desk, now)
        commit = seal(
            ticket,
            change.after,
            Cause(name=change.name, actor=SYSTEM, at=now, reason=change.reason),
            desk=desk,
            salt=desktop.ids.unguessable("salt"),
            mails=change.mails,
        )
        try:
            desktop.store.commit(commit)
        except VersionConflictError:
            continue
        return _next(commit.after.timer(ref.workflow), now)
    message = "the ticket changes too often"
    raise UnavailableError(message)


def waiting_for(ticket: Ticket, timer: Timer, stage: Stage, due_at: datetime) -> Ticket:
    """The ticket with its workflow's timer moved to another stage, by the change being made."""
    moved = Timer(
        workflow=timer.workflow, stage=stage, due_at=due_at, generation=ticket.version + 1
    )
    return with_timer(ticket, moved, timer.workflow)


def _next(timer: Timer | None, now: datetime) -> Next:
    return Next(stage=timer.stage, due=timer.due_at <= now) if timer else NOTHING_LEFT
