"""Which of a message's files count: pictures in its text and in signatures do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.tickets.message import Attachment, Message
    from helpdesk.tickets.model import Ticket


_SIGNATURES = frozenset(
    {
        "application/pgp-encrypted",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
"""What a protected mail carries for mail programs alone."""


def is_listed(file: Attachment, html: str | None) -> bool:
    """Whether a file is listed below a message: its text does not show it, and it is no logo."""
    shown = file.inline and file.content_id and f'data-cid="{file.content_id}"' in (html or "")
    return not file.logo and not shown and file.content_type not in _SIGNATURES


def with_files_of(ticket: Ticket, message: Message) -> Ticket:
    """The ticket, marked as one that has files if the message brings any that is listed."""
    if ticket.has_attachment:
        return ticket
    listed = any(is_listed(file, message.html) for file in message.attachments)
    return replace(ticket, has_attachment=True) if listed else ticket
