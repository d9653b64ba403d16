"""When a mail that was not taken is tried again: later and later, for a day; after a soft bounce
three times in three days.

The moment is a row that is due, so that no worker waits and none can forget. The spread follows
from the mail's id: many mails that were refused together do not come back together.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from helpdesk.tickets.outbox import OutboundMail

TRIED_FOR: Final = timedelta(hours=24)
FIRST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=3)
SPREAD: Final = 0.5
"""A wait is up to so much longer than its step."""

SOFT_WAITS: Final = (timedelta(hours=6), timedelta(hours=24))
"""After the first and the second soft bounce; the third is the last, within 72 hours."""

HOPELESS: Final = frozenset({"too_large", "attachment_refused", "refused_by_policy"})
"""What will be refused in the same way however often it is tried."""


def next_try(mail: OutboundMail, now: datetime) -> datetime | None:
    """When to try a postponed mail again; None once it was tried for a day.

    The last try is made when the day is over.
    """
    since = mail.postponed_since or now
    if now - since >= TRIED_FOR:
        return None
    step: timedelta = min(FIRST * 2**mail.tries, LONGEST)
    return min(now + step * (1 + SPREAD * _spread(mail)), since + TRIED_FOR)


def after_soft_bounce(mail: OutboundMail, cause: str | None, now: datetime) -> datetime | None:
    """When to send it again to a mailbox that refused it for now; None after the last time."""
    bounces = len(mail.bounced_ids)
    if cause in HOPELESS or bounces >= len(SOFT_WAITS):
        return None
    return now + SOFT_WAITS[bounces]


def _spread(mail: OutboundMail) -> float:
    """From 0 to 1, another one at each try."""
    text = f"{mail.id}/{mail.tries}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:2], "big") / 0xFFFF
