"""Working time: pure arithmetic on a calendar's spans, in its own time zone.

A moment is working time when the local clock reads a time inside one of its weekday's spans, so a
span with a skipped hour is shorter and one with a repeated hour longer. A calendar without a week
works around the clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from helpdesk.errors import InvalidInputError
from helpdesk.sla.local_day import between, first_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.desks.model import Calendar

_MAX_DAYS = 3660  # ten years: a calendar that works less than a minute in them has no working time
_MINUTE = timedelta(minutes=1)


def add_working_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """The moment at which that many working minutes after ``start`` have passed, in UTC."""
    left = timedelta(minutes=minutes)
    if not calendar.week:
        return start.astimezone(UTC) + left
    for opens, closes in _spans_from(calendar, start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise _no_working_time()


def working_time_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two moments; none if they are the wrong way round."""
    if not calendar.week:
        return max(end - start, timedelta())
    worked = timedelta()
    for opens, closes in _spans_from(calendar, start):
        if opens >= end:
            break
        worked += min(closes, end) - opens
    return worked


def working_minutes_between(calendar: Calendar, start: datetime, end: datetime) -> int:
    """The whole working minutes between two moments."""
    return working_time_between(calendar, start, end) // _MINUTE


def add_working_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The same local time that many working days later; a start on a day off counts from its end.

    Around the clock every day counts, so three days are three local days. A time that the clock
    skips on that day becomes the moment at which it skips.
    """
    if days == 0:
        return start.astimezone(UTC)
    local = start.astimezone(ZoneInfo(calendar.time_zone))
    left = days
    for offset in range(1, _MAX_DAYS):
        day = local.date() + timedelta(days=offset)
        left -= 1 if not calendar.week or _spans_of(calendar, day) else 0
        if left == 0:
            return first_moment(calendar.time_zone, day, local.time())
    raise _no_working_time()


def _spans_from(calendar: Calendar, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The working spans from ``start`` on, in order, the first one cut where it is under way."""
    start = start.astimezone(UTC)
    day = start.astimezone(ZoneInfo(calendar.time_zone)).date()
    for offset in range(_MAX_DAYS):
        for opens, closes in _spans_of(calendar, day + timedelta(days=offset)):
            if closes > start:
                yield max(opens, start), closes


@lru_cache(maxsize=4096)
def _spans_of(calendar: Calendar, day: date) -> tuple[tuple[datetime, datetime], ...]:
    if day.isoformat() in calendar.holidays:
        return ()
    spans = [
        moments
        for span in calendar.week[day.weekday()]
        for moments in between(calendar.time_zone, day, span.start, span.end)
    ]
    return tuple(sorted(spans))


def _no_working_time() -> InvalidInputError:
    return InvalidInputError([("calendar", "has no working time within ten years")])
