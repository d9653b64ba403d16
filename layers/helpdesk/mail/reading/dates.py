"""The Date field, when it can be read at all; no clock of ours ever runs on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import Final

from helpdesk.mail.reading.encoded_words import decode_header

_MAX_CHARACTERS: Final = 120
_MINUTES_PER_DAY: Final = 24 * 60
_OLDEST_YEAR: Final = 1970
_OTHER_ORDER: Final = re.compile(
    r"(?:^|[\s,.])(\d{1,2})\.?[\s-]+(?:de\s+)?([^\W\d_]{3,12})\.?[\s-]+(?:de\s+)?(\d{4}|\d{2})"
    r"[\s,]+(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?(?:\s*([ap])\.?m\.?)?(?:\s*([+-]\d{4}))?",
    re.IGNORECASE,
)
_ISO_WITH_ZONE: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)\S*?\s*([+-]\d\d):?(\d\d)?"
)
_OFFSET: Final = re.compile(r"\s*(?:\b(?:GMT|UTC|UT))?([+-])(\d{1,2})(?::?(\d\d))?$", re.IGNORECASE)
_NAMED_ZONE: Final = re.compile(r"\s([A-Z]{3,5})\s*(?:\([^)]*\))?$")
_COMMENT: Final = re.compile(r"\s*\([^()]*\)\s*$")
_HOURS: Final = {
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EET": 2,
    "SAST": 2,
    "EEST": 3,
    "MSK": 3,
    "HKT": 8,
    "SGT": 8,
    "AWST": 8,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "ART": -3,
    "BRT": -3,
    "BRST": -2,
    "CLT": -4,
    "COT": -5,
    "PET": -5,
}
_MONTHS: Final = {
    month: number
    for number, months in enumerate(
        (
            "jan ene gen sty янв",
            "feb fev fév fevr févr lut фев",
            "mar mär mrz mars maa мар",
            "apr abr avr kwi апр",
            "may mai mag maj mei мая май",
            "jun jui juin giu cze июн",
            "jul juil lug lip июл",
            "aug ago aoû aou sie авг",
            "sep set sept wrz сен",
            "oct okt ott out paź paz окт",
            "nov nov. lis ноя",
            "dec dez dic déc gru дек",
        ),
        start=1,
    )
    for month in months.split()
}


def parse_date(raw: bytes | None) -> datetime | None:
    """The moment in UTC, or None for a missing, impossible or unreadable date."""
    if not raw:
        return None
    text = _with_offset(decode_header(raw)[:_MAX_CHARACTERS])
    for read in (_from_standard, _from_iso, _from_words):
        try:
            moment = read(text)
        except (ValueError, TypeError, IndexError, OverflowError, OSError):
            continue
        if moment is not None:
            return moment
    return None


def _with_offset(text: str) -> str:
    """The zone, however it is written (`GMT+02:00`, `MESZ`), as an offset of four digits."""
    text = _COMMENT.sub("", text).strip()
    offset = _OFFSET.search(text)
    if offset is not None and ":" in text[: offset.start()]:
        return f"{text[: offset.start()]} {offset[1]}{int(offset[2]):02}{offset[3] or '00'}"
    named = _NAMED_ZONE.search(text)
    if named is None or named[1] not in _HOURS:
        return text
    hours = _HOURS[named[1]]
    return f"{text[: named.start()]} {'-' if hours < 0 else '+'}{abs(hours):02}00"


def _from_standard(text: str) -> datetime | None:
    fields = parsedate_tz(text)
    if fields is None:
        return None
    offset = fields[9] or 0
    if abs(offset) >= _MINUTES_PER_DAY * 60:
        offset = 0
    if fields[0] < _OLDEST_YEAR:
        return None
    local = datetime(*fields[:5], min(fields[5], 59), tzinfo=UTC)
    return datetime.fromtimestamp(local.timestamp() - offset, UTC)


def _from_iso(text: str) -> datetime:
    match = _ISO_WITH_ZONE.match(text.strip())
    if match is not None:
        text = f"{match[1]}T{match[2]}{match[3]}:{match[4] or '00'}"
    moment = datetime.fromisoformat(text.strip())
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _from_words(text: str) -> datetime | None:
    """`mar., 5 mai 2026 10:00:00 +0200` and the like: a month in another language, or a.m./p.m."""
    match = _OTHER_ORDER.search(text)
    month = _month(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    hour = int(match[4])
    if match[7]:
        hour = hour % 12 + (12 if match[7].lower() == "p" else 0)
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    zone = match[8] or "+0000"
    local = datetime(year, month, int(match[1]), hour, int(match[5]), min(int(match[6] or 0), 59))
    return datetime.strptime(
        f"{local:%Y-%m-%d %H:%M:%S} {zone}", "%Y-%m-%d %H:%M:%S %z"
    ).astimezone(UTC)


def _month(word: str) -> int | None:
    lengths = (4, 3)
    return next((_MONTHS[word[:n]] for n in lengths if word[:n] in _MONTHS), None)
