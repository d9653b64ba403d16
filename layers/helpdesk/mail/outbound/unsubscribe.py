"""Ending surveys for good with one click from the mail itself (RFC 8058): a POST, never a GET."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import NotFoundError
from helpdesk.tickets.records import Suppressed, SuppressionCause

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.outbound.ports import Outbox
    from helpdesk.signing import KeySet
    from helpdesk.tickets.outbox import OutboundMail

PURPOSE = "unsubscribe"


def unsubscribe_token(keys: KeySet, mail: OutboundMail) -> str:
    """What the link in that mail carries: nothing personal, worth nothing elsewhere."""
    text = f"{mail.ticket_id}.{mail.id}"
    return f"{text}.{keys.sign(PURPOSE, text)}"


def unsubscribe(token: str, *, outbox: Outbox, keys: KeySet, at: datetime) -> None:
    """No more surveys to whom that mail went; answers to her own questions still go out.

    Raises NotFoundError for a link that we did not make. Doing it twice is doing it once.
    """
    text, _, signature = token.rpartition(".")
    ticket_id, _, mail_id = text.partition(".")
    if not mail_id or not keys.verify(PURPOSE, text, signature):
        raise NotFoundError("link")
    mail = outbox.mail(ticket_id, mail_id)
    if mail is None:
        raise NotFoundError("link")
    cause = SuppressionCause.UNSUBSCRIBED
    suppressed = Suppressed(address=mail.to.email, cause=cause, at=at, ticket_id=ticket_id)
    outbox.record([suppressed])
