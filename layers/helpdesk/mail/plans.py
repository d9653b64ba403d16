"""What is to be written for a mail at a desk: a changed ticket, or side rows alone."""

from __future__ import annotations

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.mail.parsed import MailFile
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.records import Disposition, Record


class Kept(Struct, frozen=True, kw_only=True):
    """Nothing changes but that this was decided."""

    disposition: Disposition
    records: tuple[Record, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """One version of a ticket; ``files`` belong to the message's attachments, one for one.

    With a ``conversation_id`` the message is a letter of that side conversation.
    """

    disposition: Disposition
    before: Ticket | None
    after: Ticket
    cause: Cause
    desk: Desk
    message: Message | None = None
    conversation_id: str = ""
    notes: tuple[Message, ...] = ()
    """What is said besides: an agent's own words above what she passed on, the product's notes."""
    files: tuple[MailFile, ...] = ()
    mails: tuple[OutboundMail, ...] = ()
    records: tuple[Record, ...] = ()


Plan = Kept | Change
