"""Handling time as it is kept: counted, or entered by hand; summed, it is a ticket's handling time.

Never elapsed time: focused time, talk, wrap-up and corrections alone.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket


ENTRIES_MAX: Final = 500
"""So many of a ticket's entries are read."""


class TimeKind(StrEnum):
    FOCUS = "focus"
    TALK = "talk"
    WRAP_UP = "wrap_up"
    CORRECTION = "correction"


class Circumstances(Struct, frozen=True, kw_only=True):
    """Where time is spent, as it was then; ``day`` is a day of the desk's zone."""

    ticket_id: str
    desk_id: str
    level: str
    day: str


class Spent(Struct, frozen=True, kw_only=True):
    """A record: so many seconds more of an agent's attention; never refused."""

    agent_id: str
    where: Circumstances
    seconds: int


class TimeEntry(Struct, frozen=True, kw_only=True):
    """Time of one agent on one day; what was counted is one entry a day, desk and level.

    Seconds of a correction may be fewer than none; ``by`` is who entered it, if it was entered.
    """

    id: str
    kind: TimeKind
    agent_id: str
    where: Circumstances
    seconds: int
    by: str | None = None
    at: datetime | None = None
    note: str = ""


class TimeEntered(Struct, frozen=True, kw_only=True):
    """A record: an entry made by hand; refused if there is one of that id."""

    entry: TimeEntry


def circumstances(ticket: Ticket, desk: Desk, at: datetime) -> Circumstances:
    """What holds of time spent on a ticket at that moment."""
    zone = ZoneInfo(desk.calendar.time_zone)
    return Circumstances(
        ticket_id=ticket.id,
        desk_id=ticket.desk_id,
        level=ticket.level.value,
        day=at.astimezone(zone).date().isoformat(),
    )


def total(entries: Iterable[TimeEntry]) -> int:
    """Seconds of handling time."""
    return sum(each.seconds for each in entries)
