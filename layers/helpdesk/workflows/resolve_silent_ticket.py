"""The reminder was not answered either: the ticket is resolved, and a reply may still reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.events import EventName
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.resolve import with_survey
from helpdesk.tickets.words import CloseReason, Stage, Status, Workflow
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.step import Change, Next, take

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket, Timer
    from helpdesk.workflows.step import Desktop


def resolve_silent_ticket(ticket_id: str, *, desktop: Desktop) -> Next:
    """Resolve as *no answer*; the wait for the reopen window's end follows from that."""

    def decide(ticket: Ticket, _: Timer, desk: Desk, now: datetime) -> Change:
        reason = CloseReason.NO_ANSWER
        after = move(ticket, Status.RESOLVED, at=now, close_reason=reason)
        after, mails = with_survey(ticket, after, desk, ids=desktop.ids, at=now)
        return Change(after=after, name=EventName.TICKET_CHANGED, reason=reason.value, mails=mails)

    ref = WaitRef(ticket_id=ticket_id, workflow=Workflow.AUTO_CLOSE)
    return take(ref, frozenset({Stage.RESOLVE}), decide, desktop)
