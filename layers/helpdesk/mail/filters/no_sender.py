"""Does it name nobody to answer to?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def has_no_sender(incoming: Incoming) -> Suspend | None:
    """A ticket needs a requester."""
    return None if incoming.mail.from_email else Suspend("no_sender")
