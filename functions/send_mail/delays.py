"""How long a mail waits that another worker has in its hands."""

from __future__ import annotations

from typing import Final

from helpdesk.mail.outbound.send import LOST_AFTER

DOUBLED_SECONDS: Final = 10
"""The first time, the worker that has the mail in its hands is most likely about to be done."""


def delay(receives: int) -> int:
    """Seconds until the mail is looked at again."""
    return DOUBLED_SECONDS if receives == 1 else int(LOST_AFTER.total_seconds()) + 10
