"""Spans and moments as conditions write them: ``30m``, ``6h``, ``7d``, ``2w``; ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPAN: Final = re.compile(r"([1-9][0-9]{0,4})([mhdw])", re.ASCII)
_UNITS: Final[Mapping[str, timedelta]] = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
LONGEST: Final = timedelta(days=3660)
_EARLIEST, _LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def span(text: str) -> timedelta | None:
    """The span that a text says; None if it says none, or more than ten years."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    length = int(found[1]) * _UNITS[found[2]]
    return length if length <= LONGEST else None


def at(text: str, zone: str) -> datetime | None:
    """The moment that a text says; a day is its midnight in the zone."""
    try:
        if len(text) == len("2026-11-22"):
            found = datetime.combine(date.fromisoformat(text), time(), ZoneInfo(zone))
        else:
            found = datetime.fromisoformat(text)
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if _EARLIEST <= found < _LATEST else None


def day_of(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Where today begins and ends in the zone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    ends = [
        datetime.combine(each, time(), ZoneInfo(zone)).astimezone(UTC)
        for each in (today, today + timedelta(days=1))
    ]
    return ends[0], ends[1]
