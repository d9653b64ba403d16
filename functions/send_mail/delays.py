"""How long a mail that could not be sent waits for its next try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.ports import MailPostponedError
from helpdesk.mail.outbound.send import LOST_AFTER

if TYPE_CHECKING:
    from helpdesk.errors import UnavailableError

SOON: Final = frozenset({"throttled", "unreachable"})
SOON_SECONDS: Final = (30, 120, 600)
LATER_SECONDS: Final = (600, 3 * 3600, 12 * 3600)
"""Delays before the second, third and fourth try; the long ones wait for a quota or a person."""

DOUBLED_SECONDS: Final = 10
"""The first time, the worker that has the mail in its hands is most likely about to be done."""


def delay(error: UnavailableError, receives: int) -> int:
    """Seconds until the next try."""
    if not isinstance(error, MailPostponedError):
        return DOUBLED_SECONDS if receives == 1 else int(LOST_AFTER.total_seconds()) + 10
    ladder = SOON_SECONDS if error.code in SOON else LATER_SECONDS
    return ladder[min(receives, len(ladder)) - 1]
