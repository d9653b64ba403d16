"""Does it claim to come from one of our own addresses?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def claims_own_address(incoming: Incoming) -> Suspend | None:
    """No customer writes from a desk's mailbox: answering it would make two desks talk for ever."""
    domain = incoming.mail.from_email.rpartition("@")[2]
    is_own = incoming.is_own_mailbox or domain == incoming.own_domain
    return Suspend("own_address") if is_own else None
