"""Most of the time for a first response is gone: the owner, else the desk's leads, are warned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.in_charge import owner_or_leads
from helpdesk.tickets.events import EventName
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import SlaState, Stage, Workflow
from helpdesk.values import replace
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.notices import to_agents
from helpdesk.workflows.step import Change, Next, take, waiting_for

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agents
    from helpdesk.tickets.model import Ticket, Timer
    from helpdesk.workflows.step import Desktop

REASON = "first_response_due_soon"


def warn_of_breach(ticket_id: str, *, desktop: Desktop, agents: Agents) -> Next:
    """Warn, mark the ticket warned, and wait for the breach."""

    def decide(ticket: Ticket, timer: Timer, desk: Desk, now: datetime) -> Change:
        due = ticket.first_response_due_at or now
        warned = owner_or_leads(ticket, agents.all())
        params = {"reason": REASON, "due_at": due.isoformat()}
        return Change(
            after=waiting_for(replace(ticket, sla_state=SlaState.WARNED), timer, Stage.BREACH, due),
            name=EventName.SLA_WARNED,
            reason=REASON,
            mails=to_agents(MailKind.WARNING, ticket, warned, params, ids=desktop.ids, at=now),
        )

    ref = WaitRef(ticket_id=ticket_id, workflow=Workflow.ESCALATION)
    return take(ref, frozenset({Stage.WARN}), decide, desktop)
