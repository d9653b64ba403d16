"""What agents say of a call, made plain: number, moment and link, or why it cannot be."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from helpdesk.errors import InvalidInputError
from helpdesk.people.person import digits_of
from helpdesk.people.wording import phones_of

FEWEST_DIGITS: Final = 3
MOST_DIGITS: Final = 20
URL_CHARACTERS: Final = 2_000
OLDEST: Final = timedelta(days=366)
SOONEST: Final = timedelta(minutes=1)
FURTHEST: Final = timedelta(days=366)


def phone_of(given: str, path: str) -> str:
    """One number as it was written: 3 to 20 digits."""
    (phone,) = phones_of([given], path)
    if not FEWEST_DIGITS <= len(digits_of(phone)) <= MOST_DIGITS:
        raise InvalidInputError([(path, f"has {FEWEST_DIGITS} to {MOST_DIGITS} digits")])
    return phone


def recording_of(given: str | None, path: str = "recording_url") -> str | None:
    """A link over https to a host, without a password in it."""
    if given is None or not given.strip():
        return None
    url, bad = given.strip(), InvalidInputError([(path, "is an https link")])
    if len(url) > URL_CHARACTERS or not url.isprintable() or " " in url:
        raise bad
    try:
        parts = urlsplit(url)
        wrong = parts.scheme != "https" or not parts.hostname or parts.port == 0
    except ValueError:
        raise bad from None
    if wrong or parts.username is not None or parts.password is not None or "\\" in url:
        raise bad
    return url


def begun_at(given: datetime | None, now: datetime, path: str = "at") -> datetime:
    """When a call began: now if nothing was said, else within the last year."""
    if given is None:
        return now
    _aware(given, path)
    if not now - OLDEST <= given <= now:
        raise InvalidInputError([(path, "lies ahead, or over a year back")])
    return given


def owed_at(given: datetime, now: datetime, path: str = "due_at") -> datetime:
    """When a call is owed: a minute to a year ahead."""
    _aware(given, path)
    if not now + SOONEST <= given <= now + FURTHEST:
        raise InvalidInputError([(path, "must be a minute to a year ahead")])
    return given


def _aware(given: datetime, path: str) -> None:
    if given.tzinfo is None:
        raise InvalidInputError([(path, "needs a time zone, as in 2026-12-01T09:00:00Z")])
