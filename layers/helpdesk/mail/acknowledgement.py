"""Whether a new ticket's sender is told that it arrived; the words are fixed, none are hers.

Not answering never drops a ticket. Limits hold per person and mailbox, whatever the +tag.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.resolve import recipient

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.incoming import Incoming
    from helpdesk.tickets.model import Ticket

REST: Final = timedelta(hours=24)


def silence_reason(incoming: Incoming, *, at: datetime) -> str | None:
    """Why no acknowledgement goes out; None when one does."""
    if not incoming.trust.may_acknowledge:
        return "unverified"
    if incoming.mail.no_answer is not None:
        return incoming.mail.no_answer
    if not incoming.arrival.envelope_sender:
        return "null_sender"
    last = incoming.known.acknowledged_at
    if last is not None and at - last < REST:
        return "acknowledged_lately"
    return None


def acknowledgement(ticket: Ticket, *, ids: Ids, at: datetime) -> OutboundMail:
    """The outbox row that tells the requester her ticket's reference."""
    return OutboundMail(
        id=ids.sortable("acknowledgement", at),
        ticket_id=ticket.id,
        desk_id=ticket.desk_id,
        kind=MailKind.ACKNOWLEDGEMENT,
        to=recipient(ticket),
        language=ticket.language,
        created_at=at,
    )
