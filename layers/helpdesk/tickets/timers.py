"""Which waits a ticket should have: armed, kept, moved or dropped at each change.

A timer is kept as long as what it waits for stays true; the workflow's own steps move its stage.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.sla.calendar import add_working_days
from helpdesk.tickets.model import SYSTEM, Timer
from helpdesk.tickets.words import ENDED, SlaState, Stage, Status, Workflow
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Actor, Ticket

GOES_ON = timedelta(minutes=2)


def rearm(before: Ticket | None, after: Ticket, desk: Desk) -> Ticket:
    """``after`` with the timers it should have; its version is that of the change being made."""
    after = replace(after, snoozed_until=_nap(before, after))
    timers = (_escalation(before, after), _auto_close(before, after, desk))
    return replace(after, timers=tuple(timer for timer in timers if timer is not None))


def with_timer(ticket: Ticket, timer: Timer | None, workflow: Workflow) -> Ticket:
    """The ticket with that workflow's timer set, or dropped if None."""
    others = tuple(each for each in ticket.timers if each.workflow is not workflow)
    return replace(ticket, timers=(*others, timer) if timer else others)


def stopped(before: Ticket | None, after: Ticket) -> bool:
    """Whether a wait is over that was armed: its workflow should be told at once."""
    return before is not None and any(not after.timer(each.workflow) for each in before.timers)


def first_look(timer: Timer, *, actor: Actor, at: datetime) -> datetime:
    """When the sweep first looks at a timer that was set then: when it is due.

    A workflow that is late already goes on to its next step by itself; it is looked after only if
    it has not done so in two minutes.
    """
    if actor == SYSTEM and timer.due_at <= at:
        return at + GOES_ON
    return timer.due_at


def _nap(before: Ticket | None, after: Ticket) -> datetime | None:
    """Until when it sleeps; what should not wait wakes it, by whatever way it came."""
    if before is None or after.snoozed_until is None:
        return after.snoozed_until
    heard = after.last_customer_at != before.last_customer_at
    broken = after.sla_state is SlaState.BREACHED is not before.sla_state
    left_waiting = broken and after.first_response_at is None
    gone = after.status in ENDED or after.desk_id != before.desk_id
    return None if heard or left_waiting or gone else after.snoozed_until


def _escalation(before: Ticket | None, ticket: Ticket) -> Timer | None:
    if ticket.first_response_at is not None or ticket.status in ENDED:
        return None
    existing = ticket.timer(Workflow.ESCALATION)
    if existing is None:
        if ticket.sla_state is not SlaState.RUNNING or ticket.first_response_warn_at is None:
            return None
        return _armed(ticket, Workflow.ESCALATION, Stage.WARN, ticket.first_response_warn_at)
    if existing.stage is Stage.ACKNOWLEDGE:
        return None if ticket.escalation_acknowledged_at else existing
    return _as_promised(before, ticket, existing)


def _as_promised(before: Ticket | None, ticket: Ticket, timer: Timer) -> Timer | None:
    """The timer, moved if what was promised moved (another priority, say)."""
    if before is not None and _promise(before) == _promise(ticket):
        return timer
    promised = dict(zip((Stage.WARN, Stage.BREACH), _promise(ticket), strict=True))
    due = promised[timer.stage]
    if due is None:
        return None
    return timer if timer.due_at == due else _armed(ticket, timer.workflow, timer.stage, due)


def _promise(ticket: Ticket) -> tuple[datetime | None, datetime | None]:
    return ticket.first_response_warn_at, ticket.first_response_due_at


def _auto_close(before: Ticket | None, after: Ticket, desk: Desk) -> Timer | None:
    existing = after.timer(Workflow.AUTO_CLOSE)
    if after.status is Status.PENDING and after.pending_since is not None:
        same_wait = before is not None and before.pending_since == after.pending_since
        if same_wait and existing is not None and existing.stage is not Stage.CLOSE:
            return existing
        due = add_working_days(desk.calendar, after.pending_since, desk.remind_after_days)
        return _armed(after, Workflow.AUTO_CLOSE, Stage.REMIND, due)
    if after.status is Status.RESOLVED and after.resolved_at is not None:
        due = after.resolved_at + timedelta(days=desk.reopen_window_days)
        if existing is not None and (existing.stage, existing.due_at) == (Stage.CLOSE, due):
            return existing
        return _armed(after, Workflow.AUTO_CLOSE, Stage.CLOSE, due)
    return None


def _armed(ticket: Ticket, workflow: Workflow, stage: Stage, due_at: datetime) -> Timer:
    return Timer(workflow=workflow, stage=stage, due_at=due_at, generation=ticket.version)
