"""Working time: pure arithmetic on a calendar's spans, in its own time zone.

Days are local days, so that a clock change makes one of them 23 or 25 hours long. A calendar
without a week works around the clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from helpdesk.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.desks.model import Calendar

_MAX_DAYS = 3660  # ten years: a calendar that works less than a minute in them has no working time


def add_working_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """The moment at which that many working minutes after ``start`` have passed, in UTC."""
    if not calendar.week:
        return start + timedelta(minutes=minutes)
    left = timedelta(minutes=minutes)
    for opens, closes in _spans_from(calendar, start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise _no_working_time()


def add_working_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The same local time that many working days later; a start on a day off counts from its end.

    Around the clock every day counts, so three days are three local days.
    """
    zone = ZoneInfo(calendar.time_zone)
    local = start.astimezone(zone)
    day, left = local.date(), days
    for _ in range(_MAX_DAYS):
        if left == 0:
            return datetime.combine(day, local.time(), zone).astimezone(UTC)
        day += timedelta(days=1)
        if not calendar.week or _spans_of(calendar, day):
            left -= 1
    raise _no_working_time()


def _spans_from(calendar: Calendar, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    day = start.astimezone(ZoneInfo(calendar.time_zone)).date()
    for offset in range(_MAX_DAYS):
        for opens, closes in _spans_of(calendar, day + timedelta(days=offset)):
            if closes > start:
                yield max(opens, start.astimezone(UTC)), closes


def _spans_of(calendar: Calendar, day: date) -> list[tuple[datetime, datetime]]:
    if day.isoformat() in calendar.holidays:
        return []
    return [
        (_moment(calendar, day, span.start), _moment(calendar, day, span.end))
        for span in calendar.week[day.weekday()]
    ]


def _moment(calendar: Calendar, day: date, minute: int) -> datetime:
    """A local wall-clock minute as UTC; 1440 is the next midnight."""
    days, minute = divmod(minute, 1440)
    wall = time(minute // 60, minute % 60)
    zone = ZoneInfo(calendar.time_zone)
    return datetime.combine(day + timedelta(days=days), wall, zone).astimezone(UTC)


def _no_working_time() -> InvalidInputError:
    return InvalidInputError([("calendar", "has no working time within ten years")])
