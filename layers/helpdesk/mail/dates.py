"""The Date field, when it can be read at all; no clock of ours ever runs on it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import Final

from helpdesk.mail.charset import decode

_MAX_CHARACTERS: Final = 120
_MINUTES_PER_DAY: Final = 24 * 60


def parse_date(raw: bytes | None) -> datetime | None:
    """The moment in UTC, or None for a missing, impossible or unreadable date."""
    if not raw:
        return None
    text = decode(raw)[:_MAX_CHARACTERS]
    try:
        fields = parsedate_tz(text)
        if fields is None:
            return _from_iso(text)
        offset = fields[9] or 0
        if abs(offset) >= _MINUTES_PER_DAY * 60:
            offset = 0
        local = datetime(*fields[:5], min(fields[5], 59), tzinfo=UTC)
        return datetime.fromtimestamp(local.timestamp() - offset, UTC)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _from_iso(text: str) -> datetime | None:
    moment = datetime.fromisoformat(text.strip())
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
