"""The reopen window of a resolved ticket is over: it is closed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.events import EventName
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.words import Stage, Status, Workflow
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.step import Change, Next, take

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket, Timer
    from helpdesk.workflows.step import Desktop

REASON = "reopen_window_over"


def close_ticket(ticket_id: str, *, desktop: Desktop) -> Next:
    """Close; nothing is left to wait for."""

    def decide(ticket: Ticket, _: Timer, _desk: Desk, now: datetime) -> Change:
        after = move(ticket, Status.CLOSED, at=now)
        return Change(after=after, name=EventName.TICKET_CHANGED, reason=REASON)

    ref = WaitRef(ticket_id=ticket_id, workflow=Workflow.AUTO_CLOSE)
    return take(ref, frozenset({Stage.CLOSE}), decide, desktop)
