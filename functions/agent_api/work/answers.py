"""What agents get about work on a ticket."""

from __future__ import annotations

from datetime import date, datetime

from functions.agent_api.people_answers import Out
from helpdesk.handling.spent import TimeKind
from helpdesk.tickets.words import Level, MessageKind


class TimeEntryOut(Out):
    """``by`` is who entered it; what was counted was entered by nobody."""

    id: str
    kind: TimeKind
    agent_id: str
    agent_name: str
    day: date
    desk_id: str
    level: Level
    seconds: int
    by: str | None
    at: datetime | None
    note: str


class TicketTime(Out):
    """``seconds`` is the ticket's handling time; ``items`` are the entries that the asker may see.

    An agent sees her own; ``seconds_by_kind`` is of everybody.
    """

    seconds: int
    seconds_by_kind: dict[TimeKind, int]
    items: list[TimeEntryOut]


class DraftOut(Out):
    """``by`` wrote in it last; ``seen`` is the ticket's version that was seen then."""

    author_id: str
    author_name: str
    kind: MessageKind
    body_text: str
    body_html: str | None
    shared: bool
    by: str
    at: datetime
    seen: int
    version: int


class Drafts(Out):
    items: list[DraftOut]


class DraftGone(Out):
    author_id: str
    kind: MessageKind
