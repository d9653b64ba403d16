"""A promise is broken, or the last rung did not answer: the next rung of the desk's ladder.

A ticket that somebody looks at or writes in is never taken away: its level and owner stay for now,
and the next look tries again. The people of the rung are told either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.sla.calendar import add_working_minutes
from helpdesk.tickets.events import EventName
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import Level, SlaState, Stage, Workflow
from helpdesk.values import replace
from helpdesk.workflows.ladder import next_rung, told_at
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.notices import to_agents
from helpdesk.workflows.step import Change, Next, take, waiting_for

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk, LadderStep
    from helpdesk.people.model import Agents
    from helpdesk.tickets.model import Ticket, Timer
    from helpdesk.tickets.presence import Presence
    from helpdesk.workflows.step import Desktop

OVERDUE = "first_response_overdue"
NOT_ACKNOWLEDGED = "not_acknowledged"
LADDER_ENDED = "ladder_ended"
IN_USE = "_ticket_in_use"


def escalate_ticket(
    ticket_id: str, *, desktop: Desktop, agents: Agents, presence: Presence
) -> Next:
    """Raise the ticket one rung, tell the rung's people, and wait for one to acknowledge."""

    def decide(ticket: Ticket, timer: Timer, desk: Desk, now: datetime) -> Change:
        overdue = timer.stage is Stage.BREACH
        rung = next_rung(desk, ticket.level)
        if rung is None and not overdue:
            return _ended(ticket)
        in_use = rung is not None and bool(presence.at(ticket.id, now))
        after = ticket if in_use or rung is None else _raised(ticket, rung)
        told = told_at(rung, desk, agents.all())
        reason = OVERDUE if overdue else NOT_ACKNOWLEDGED
        params = {"reason": reason, "level": after.level.value}
        if ticket.first_response_due_at is not None:
            params["due_at"] = ticket.first_response_due_at.isoformat()
        return Change(
            after=_waiting(_breached(after) if overdue else after, timer, rung, desk, now),
            name=EventName.SLA_BREACHED if overdue else EventName.TICKET_CHANGED,
            reason=reason + IN_USE if in_use else reason,
            mails=to_agents(MailKind.BREACH, after, told, params, ids=desktop.ids, at=now),
        )

    ref = WaitRef(ticket_id=ticket_id, workflow=Workflow.ESCALATION)
    return take(ref, frozenset({Stage.BREACH, Stage.ACKNOWLEDGE}), decide, desktop)


def _raised(ticket: Ticket, rung: LadderStep) -> Ticket:
    """At the rung's level, for anybody of that level to take."""
    return replace(ticket, level=Level(rung.level), assignee=None)


def _breached(ticket: Ticket) -> Ticket:
    return replace(ticket, sla_state=SlaState.BREACHED)


def _waiting(
    ticket: Ticket, timer: Timer, rung: LadderStep | None, desk: Desk, now: datetime
) -> Ticket:
    """Waiting for an acknowledgement, in the desk's working time; no rung, nothing to wait for."""
    if rung is None:
        return with_timer(ticket, None, timer.workflow)
    due = add_working_minutes(desk.calendar, now, max(1, rung.acknowledge_minutes))
    return waiting_for(ticket, timer, Stage.ACKNOWLEDGE, due)


def _ended(ticket: Ticket) -> Change:
    return Change(
        after=with_timer(ticket, None, Workflow.ESCALATION),
        name=EventName.TICKET_CHANGED,
        reason=LADDER_ENDED,
    )
