"""Local days: which moments belong to them, and when their wall clock first reads a time.

A day is cut into stretches of one UTC offset each, so that a clock change inside it needs no
special case: an hour that is skipped has no moments, one that is repeated has them twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_EARLIEST = timedelta(hours=-15)  # no zone is more than 14 hours ahead of UTC
_LATEST = timedelta(hours=37)  # nor more than 12 behind: 24 + 13
_STEP = timedelta(hours=13)  # the clock never changed twice within so short a time


class Stretch(NamedTuple):
    """From ``start`` until before ``end`` the local clock is ``offset`` ahead of UTC."""

    start: datetime
    end: datetime
    offset: timedelta


@lru_cache(maxsize=4096)
def stretches(time_zone: str, day: date) -> tuple[Stretch, ...]:
    """Stretches in UTC that cover the local day and some hours around it, in order."""
    zone = ZoneInfo(time_zone)
    midnight = datetime.combine(day, time(), UTC)
    found: list[Stretch] = []
    start, end = midnight + _EARLIEST, midnight + _LATEST
    while start < end:
        edge = min(start + _STEP, end)
        change = _change_between(zone, start, edge)
        found.append(Stretch(start, change or edge, _offset(zone, start)))
        start = change or edge
    return tuple(_joined(found))


def first_moment(time_zone: str, day: date, wall: time) -> datetime:
    """The first moment, in UTC, at which the local clock reads that time of that day or later."""
    wanted = datetime.combine(day, wall, UTC)
    for start, end, offset in stretches(time_zone, day):
        if end + offset > wanted:
            return max(start, wanted - offset)
    raise AssertionError(day)


def between(time_zone: str, day: date, opens: int, closes: int) -> list[tuple[datetime, datetime]]:
    """When the local clock is between two minutes of that day, as moments in UTC."""
    midnight = datetime.combine(day, time(), UTC)
    opening, closing = midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)
    spans = [
        (max(start, opening - offset), min(end, closing - offset))
        for start, end, offset in stretches(time_zone, day)
    ]
    return [(start, end) for start, end in spans if start < end]


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    if offset is None:
        raise AssertionError(zone)
    return offset


def _change_between(zone: ZoneInfo, start: datetime, end: datetime) -> datetime | None:
    """The first second with the offset that holds at ``end``, if another holds at ``start``."""
    if _offset(zone, start) == _offset(zone, end):
        return None
    while end - start > timedelta(seconds=1):
        middle = start + timedelta(seconds=(end - start) // timedelta(seconds=2))
        if _offset(zone, middle) == _offset(zone, end):
            end = middle
        else:
            start = middle
    return end


def _joined(found: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for stretch in found:
        if joined and joined[-1].offset == stretch.offset:
            joined[-1] = joined[-1]._replace(end=stretch.end)
        else:
            joined.append(stretch)
    return joined
