"""Somebody of ours says "I have it": the escalation of an overdue ticket stops there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import IllegalMoveError
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import SlaState, Workflow
from helpdesk.tickets.workbench import Workbench, actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket


def acknowledge_escalation(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket with its escalation acknowledged; saying it twice changes nothing."""
    require(agent, "escalation:acknowledge")

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        if before.escalation_acknowledged_at is not None:
            return before
        if before.sla_state is not SlaState.BREACHED or before.first_response_at is not None:
            raise IllegalMoveError([("escalation", "this ticket is not being escalated")])
        at, desk = bench.clock.now(), desk_of(bench, before.desk_id)
        after = with_timer(
            replace(before, escalation_acknowledged_at=at), None, Workflow.ESCALATION
        )
        cause = Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=at,
            reason="escalation_acknowledged",
        )
        commit = seal(before, after, cause, desk=desk, salt=bench.ids.unguessable("salt"))
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=False)
