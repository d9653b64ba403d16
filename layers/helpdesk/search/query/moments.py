"""Moments as they are typed: days, months and years of her zone, and so long ago or from now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from helpdesk.search.document import Moment
from helpdesk.search.filter import Between
from helpdesk.search.query.context import BadQueryError

if TYPE_CHECKING:
    from helpdesk.search.query.context import Context

AHEAD: Final = frozenset({Moment.DUE, Moment.WARN, Moment.SNOOZED_UNTIL, Moment.FOLLOW_UP})
"""*2h* means in two hours here, and two hours ago elsewhere."""
_UNITS: Final = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_COMPARED: Final = re.compile(r"(>=|<=|>|<|=)?(.+)")
_AGO: Final = re.compile(r"(\d{1,4})([mhdw])")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_WORDS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}

Span = tuple[datetime, datetime]


def between(moment: Moment, text: str, context: Context) -> Between:
    """``>2026-01-01``, ``2026-01..2026-03``, ``<7d`` (less than a week ago), ``today``."""
    first, dots, last = text.partition("..")
    if dots:
        return Between(moment, _span(moment, first, context)[0], _span(moment, last, context)[1])
    compared = _COMPARED.fullmatch(text)
    sign, rest = (compared[1] or "", compared[2]) if compared else ("", "")
    if ago := _AGO.fullmatch(rest):
        return _relative(moment, sign, int(ago[1]) * _UNITS[ago[2]], context.now)
    begin, end = _span(moment, rest, context)
    match sign:
        case ">":
            return Between(moment, end, None)
        case ">=":
            return Between(moment, begin, None)
        case "<":
            return Between(moment, None, begin)
        case "<=":
            return Between(moment, None, end)
        case _:
            return Between(moment, begin, end)


def _relative(moment: Moment, sign: str, distance: timedelta, now: datetime) -> Between:
    """Nearer to now than that with ``<`` or no sign, farther with ``>``."""
    farther = sign.startswith(">")
    if moment in AHEAD:
        place = now + distance
        return Between(moment, place, None) if farther else Between(moment, now, place)
    place = now - distance
    return Between(moment, None, place) if farther else Between(moment, place, None)


def _span(moment: Moment, text: str, context: Context) -> Span:
    zone = ZoneInfo(context.zone)
    if text in _WORDS:
        today = context.now.astimezone(zone)
        return _day(today.year, today.month, today.day, zone, shift=_WORDS[text])
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(each) if each else None for each in found.groups())
        return _dated(year or 0, month, day, zone)
    except (ValueError, OverflowError):
        raise BadQueryError(
            f"{moment}:{text} is no date: write 2026-01-31, 2026-01, >2026-01-31, <7d or today"
        ) from None


def _dated(year: int, month: int | None, day: int | None, zone: ZoneInfo) -> Span:
    if day is not None:
        return _day(year, month or 1, day, zone)
    if month is not None:
        end = (year + month // 12, month % 12 + 1)
        return _midnight(year, month, 1, zone), _midnight(*end, 1, zone)
    return _midnight(year, 1, 1, zone), _midnight(year + 1, 1, 1, zone)


def _day(year: int, month: int, day: int, zone: ZoneInfo, *, shift: int = 0) -> Span:
    first = datetime(year, month, day) + timedelta(days=shift)
    last = first + timedelta(days=1)
    return (
        _midnight(first.year, first.month, first.day, zone),
        _midnight(last.year, last.month, last.day, zone),
    )


def _midnight(year: int, month: int, day: int, zone: ZoneInfo) -> datetime:
    return datetime(year, month, day, tzinfo=zone).astimezone(UTC)
