"""Is it for a mailbox that no desk has?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def is_for_nobody(incoming: Incoming) -> Suspend | None:
    """Kept at the first desk, where somebody may know whom it is for."""
    return None if incoming.delivery.is_known else Suspend("unknown_mailbox")
