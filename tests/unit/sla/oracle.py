"""Working time by walking: slow, and plain enough to be believed.

A minute is worked when the local clock, read at its start, shows a time inside one of the spans of
its weekday and the date is no holiday. Nothing but `zoneinfo` knows of clock changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from helpdesk.desks.model import Calendar

MINUTE = timedelta(minutes=1)
HORIZON_MINUTES = 60 * 24 * 60


def works_at(calendar: Calendar, moment: datetime) -> bool:
    """Whether the whole minute that starts at ``moment`` is worked."""
    if not calendar.week:
        return True
    local = moment.astimezone(ZoneInfo(calendar.time_zone))
    if local.date().isoformat() in calendar.holidays:
        return False
    minute = local.hour * 60 + local.minute
    return any(span.start <= minute < span.end for span in calendar.week[local.weekday()])


def walk_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime | None:
    """Walk from minute to minute until that much was worked; None past two months."""
    here, left = start, timedelta(minutes=minutes)
    while here - start < timedelta(minutes=HORIZON_MINUTES):
        edge = here.replace(second=0, microsecond=0) + MINUTE
        if works_at(calendar, here.replace(second=0, microsecond=0)):
            if edge - here >= left:
                return here + left
            left -= edge - here
        here = edge
    return None


def worked(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """What was worked on the way from one moment to another."""
    here, total = start, timedelta()
    while here < end:
        minute = here.replace(second=0, microsecond=0)
        edge = min(minute + MINUTE, end)
        if works_at(calendar, minute):
            total += edge - here
        here = edge
    return total


@lru_cache(maxsize=4096)
def worked_on(calendar: Calendar, day: date) -> bool:
    """Whether any minute whose local date is that day is worked."""
    around = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    zone = ZoneInfo(calendar.time_zone)
    moments = (around + k * MINUTE for k in range(60 * 52))
    return any(m.astimezone(zone).date() == day and works_at(calendar, m) for m in moments)


def walk_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Count days worked, then walk that day's seconds until its clock reads the starting time."""
    zone = ZoneInfo(calendar.time_zone)
    local = start.astimezone(zone)
    day = local.date()
    while days:
        day += timedelta(days=1)
        days -= worked_on(calendar, day)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    moment = moment.replace(second=local.second, microsecond=local.microsecond)
    wanted = (day, local.time())
    while True:
        at = moment.astimezone(zone)
        if (at.date(), at.time()) >= wanted:
            skipped = (at.date(), at.time()) != wanted
            return moment.replace(second=0, microsecond=0) if skipped else moment
        moment += MINUTE
