"""What a calendar part of a mail invites to, for a card with when and where."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.reading.calendar_lines import (
    MAX_CALENDAR_CHARACTERS,
    Component,
    Line,
    parse_calendar,
)
from helpdesk.mail.reading.calendar_zones import to_utc
from helpdesk.mail.reading.charset import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.mail.reading.structure import Part

_CALENDAR_TYPES: Final = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_CALENDAR_NAME: Final = re.compile(r".+\.(ics|vcs)", re.IGNORECASE)
_WHEN: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_DURATION: Final = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?"
)
_MAX_TEXT_CHARACTERS: Final = 300


class Invitation(Struct, frozen=True, kw_only=True):
    """`starts`, `ends`: UTC with Z, a local time without where no zone is known, or a whole day.

    `ends` of whole days is the last of them. `method` is request, cancel, reply, publish…;
    `answer` (accepted, declined, tentative) is there in replies alone.
    """

    method: str
    summary: str
    starts: str
    ends: str
    all_day: bool
    location: str
    organizer: str
    repeats: bool = False
    answer: str | None = None


def find_invitation(leaves: Iterable[Part]) -> Invitation | None:
    """The first event of the first calendar part that has one; None when nothing can be read."""
    for part in leaves:
        if not _is_calendar(part):
            continue
        data = part.content()[: MAX_CALENDAR_CHARACTERS * 2]
        calendar = parse_calendar(decode(data, part.parameters.get("charset") or "utf-8"))
        events = calendar.every("VEVENT") if calendar else []
        if calendar is not None and events:
            return _invitation(calendar, events[0], part.parameters.get("method", ""))
    return None


def is_answer(invitation: Invitation | None) -> bool:
    """Whether a calendar program tells who comes: nobody wrote it."""
    return invitation is not None and invitation.method in {"reply", "refresh"}


def _is_calendar(part: Part) -> bool:
    if part.media_type in _CALENDAR_TYPES:
        return True
    name = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    is_vague = part.media_type in {"application/octet-stream", "text/plain"}
    return is_vague and _CALENDAR_NAME.fullmatch(name.strip()) is not None


def _invitation(calendar: Component, event: Component, named_method: str) -> Invitation:
    method = (_text(calendar, "METHOD") or named_method or "publish").lower()
    start = event.first("DTSTART")
    all_day = start is not None and "T" not in start.value
    starts = _moment(start, calendar)
    return Invitation(
        method=method,
        summary=_text(event, "SUMMARY"),
        starts=_written(starts, all_day=all_day),
        ends=_written(_end(event, calendar, starts, all_day=all_day), all_day=all_day),
        all_day=all_day,
        location=_text(event, "LOCATION"),
        organizer=_person(event.first("ORGANIZER")),
        repeats=event.first("RRULE") is not None,
        answer=_answer(event) if method == "reply" else None,
    )


def _text(component: Component, name: str) -> str:
    line = component.first(name)
    return " ".join(line.text().split())[:_MAX_TEXT_CHARACTERS] if line else ""


def _person(line: Line | None) -> str:
    """The address; the name where there is none."""
    if line is None:
        return ""
    value = line.value.strip()
    address = value[7:] if value.lower().startswith("mailto:") else value
    if "@" in address:
        return address[:_MAX_TEXT_CHARACTERS].lower()
    return line.parameters.get("CN", "")[:_MAX_TEXT_CHARACTERS]


def _answer(event: Component) -> str | None:
    attendee = event.first("ATTENDEE")
    return attendee.parameters.get("PARTSTAT", "").lower() or None if attendee else None


def _moment(line: Line | None, calendar: Component) -> datetime | None:
    """Aware where the zone is known, naive where it is not."""
    match = _WHEN.match(line.value.strip()) if line else None
    if line is None or match is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(piece or 0) for piece in match.groups()[:6])
        local = datetime(year, month, day, hour, minute, second)
        if match[7]:
            return local.replace(tzinfo=UTC)
        zone = line.parameters.get("TZID", "")
        return (to_utc(local, zone, calendar) if zone else None) or local
    except (ValueError, OverflowError):
        return None


def _end(
    event: Component, calendar: Component, starts: datetime | None, *, all_day: bool
) -> datetime | None:
    end = event.first("DTEND")
    duration = event.first("DURATION")
    match = _DURATION.fullmatch(duration.value.strip()) if duration else None
    try:
        if end is not None:
            ends = _moment(end, calendar)
        elif match is not None and starts is not None:
            weeks, days, hours, minutes, seconds = (int(piece or 0) for piece in match.groups())
            ends = starts + timedelta(weeks * 7 + days, seconds, 0, 0, minutes, hours)
        else:
            return starts
        if all_day and ends is not None and starts is not None and ends > starts:
            ends -= timedelta(days=1)
    except (OverflowError, TypeError):
        return starts
    return ends


def _written(moment: datetime | None, *, all_day: bool) -> str:
    if moment is None:
        return ""
    if all_day:
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")
