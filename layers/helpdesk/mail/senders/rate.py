"""A sender's last hour: 20 mails in any 60 minutes, then an hour aside.

What proves its sender counts apart from what only claims to be hers: a flood in somebody's name
keeps none of her own mails out.

The hour slides. What comes in the hour aside is kept for review and counts no more, so that the
hour ends; nothing is released by itself, for it may be a loop.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.address import base_email

MAX_PER_HOUR: Final = 20
HOUR: Final = timedelta(hours=1)
ASIDE: Final = timedelta(hours=1)


def rate_subject(email: str, *, is_proven: bool) -> str:
    """Under what a sender's mails are counted: the person, not the tag."""
    claim = "mail from" if is_proven else "unproven mail from"
    return f"{claim} {base_email(email)}"


class SenderRate(Struct, frozen=True, kw_only=True):
    """Seconds of the mails that counted, and until when the sender is set aside."""

    times: tuple[int, ...] = ()
    aside_until: datetime | None = None

    def recent(self, at: datetime) -> tuple[int, ...]:
        """Those of the hour before; the clocks of two machines may differ a little."""
        since = int((at - HOUR).timestamp())
        return tuple(each for each in self.times if each > since)

    def is_aside(self, at: datetime) -> bool:
        """Whether the sender wrote too much within the last hour."""
        return self.aside_until is not None and at < self.aside_until

    def is_full(self, at: datetime) -> bool:
        """Whether one more is too much."""
        return self.is_aside(at) or len(self.recent(at)) >= MAX_PER_HOUR
