"""When somebody is there again: the next opening of a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.sla.calendar import add_working_minutes

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Calendar


def next_opening(calendar: Calendar, at: datetime) -> datetime | None:
    """The moment at which the desk opens next; None while it is open, or if it never closes."""
    if not calendar.week:
        return None
    opens = add_working_minutes(calendar, at, 0)
    return None if opens <= at else opens
