"""Local times of an invitation in UTC: by the zone's name, else by the rules that came with it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from helpdesk.mail.reading.calendar_lines import Component

_ZONE: Final = re.compile(r"[A-Za-z]{2,20}(/[A-Za-z0-9_+-]{1,30}){1,2}")
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)")
_BY_DAY: Final = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def to_utc(local: datetime, zone_name: str, calendar: Component) -> datetime | None:
    """The moment meant; None where neither the name nor the calendar says what the zone is."""
    name = _ZONE.search(zone_name)
    if name is not None:
        try:
            return local.replace(tzinfo=ZoneInfo(name[0])).astimezone(UTC)
        except (KeyError, OSError, ValueError, OverflowError):
            pass
    offset = _offset_by_rules(local, zone_name, calendar)
    if offset is None:
        return None
    return local.replace(tzinfo=timezone(offset)).astimezone(UTC)


def _offset_by_rules(local: datetime, zone_name: str, calendar: Component) -> timedelta | None:
    """The offset of the observance whose onset is the latest before the moment."""
    best: tuple[datetime, timedelta] | None = None
    for zone in calendar.every("VTIMEZONE"):
        named = zone.first("TZID")
        if named is None or named.value.strip() != zone_name:
            continue
        for observance in zone.children:
            offset = _offset(observance)
            onset = _onset_before(observance, local)
            if offset is not None and (best is None or onset > best[0]):
                best = (onset, offset)
    return best[1] if best else None


def _offset(observance: Component) -> timedelta | None:
    line = observance.first("TZOFFSETTO")
    match = _OFFSET.match(line.value.strip()) if line else None
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    if offset >= timedelta(hours=24):
        return None
    return -offset if match[1] == "-" else offset


def _onset_before(observance: Component, local: datetime) -> datetime:
    """When it last began: by the yearly rule, without one always."""
    rule = observance.first("RRULE")
    parts = dict(
        piece.split("=", 1) for piece in (rule.value if rule else "").split(";") if "=" in piece
    )
    day = _BY_DAY.fullmatch(parts.get("BYDAY", ""))
    month = parts.get("BYMONTH", "")
    if day is None or not month.isdigit() or not 1 <= int(month) <= 12:
        return datetime.min
    week = int(day[1] or 1)
    this_year = _nth_day(local.year, int(month), week, _DAYS.index(day[2]))
    if this_year <= local:
        return this_year
    return _nth_day(max(local.year - 1, 1), int(month), week, _DAYS.index(day[2]))


def _nth_day(year: int, month: int, week: int, weekday: int) -> datetime:
    if week < 0:
        following = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date.max
        last = following - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-week - 1))
    else:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (max(week, 1) - 1))
    return datetime(day.year, day.month, day.day, 2)
