"""Did this sender write too much within the hour?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.address import base_email
from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

MAX_PER_HOUR: Final = 20


def rate_subject(email: str) -> str:
    """Under what a sender's mails are counted: the person, not the tag."""
    return f"mail from {base_email(email)}"


def writes_too_much(incoming: Incoming) -> Suspend | None:
    """From the 21st of an hour on a sender's mails wait to be looked at; none is lost."""
    count = incoming.known.ticks.get(rate_subject(incoming.mail.from_email), 0)
    return Suspend("sender_rate") if count >= MAX_PER_HOUR else None
