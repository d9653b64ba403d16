"""A customer whom we asked stays silent: she is reminded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.sla.calendar import add_working_days
from helpdesk.tickets.events import EventName
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.resolve import recipient
from helpdesk.tickets.words import Stage, Workflow
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.step import Change, Next, take, waiting_for

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket, Timer
    from helpdesk.workflows.step import Desktop

REASON = "customer_silent"


def remind_requester(ticket_id: str, *, desktop: Desktop) -> Next:
    """Remind, and wait for the desk's further working days."""

    def decide(ticket: Ticket, timer: Timer, desk: Desk, now: datetime) -> Change:
        due = add_working_days(desk.calendar, now, desk.resolve_after_reminder_days)
        reminder = OutboundMail(
            id=desktop.ids.sortable("reminder", now),
            ticket_id=ticket.id,
            desk_id=ticket.desk_id,
            kind=MailKind.REMINDER,
            to=recipient(ticket),
            language=ticket.language,
            created_at=now,
            params={"days": str(desk.resolve_after_reminder_days)},
        )
        return Change(
            after=waiting_for(ticket, timer, Stage.RESOLVE, due),
            name=EventName.TICKET_CHANGED,
            reason=REASON,
            mails=(reminder,),
        )

    ref = WaitRef(ticket_id=ticket_id, workflow=Workflow.AUTO_CLOSE)
    return take(ref, frozenset({Stage.REMIND}), decide, desktop)
