"""What agents get of links."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.people_answers import Named, Out
from helpdesk.links.model import LinkKind
from helpdesk.tickets.words import Priority, Status


class LinkOut(Out):
    """What the other ticket is to this one, and how it stands."""

    kind: LinkKind
    ticket_id: str
    reference: str
    desk_id: str
    subject: str
    status: Status
    priority: Priority
    assignee: Named | None
    at: datetime


class Links(Out):
    """A page; ``hidden`` is how many of it the asker may not see."""

    items: list[LinkOut]
    hidden: int
    next_cursor: str | None
