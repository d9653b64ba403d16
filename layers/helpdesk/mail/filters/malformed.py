"""Could it not be read, or only beyond the caps?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

_TOO_MUCH: Final = ("unreadable", "mail_too_large", "header_too_large")


def is_malformed(incoming: Incoming) -> Suspend | None:
    """Parts, depth and text beyond the caps still make a ticket of what was read; these do not."""
    found = next((each for each in _TOO_MUCH if each in incoming.mail.warnings), None)
    return Suspend(found) if found else None
