"""A mail that came as a file of a mail, read for showing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import NotFoundError
from helpdesk.files.desk import permitted
from helpdesk.files.errors import FileMissingError

if TYPE_CHECKING:
    from helpdesk.files.desk import FileDesk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Attachment

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_CHARACTERS: Final = 500_000
_TYPES: Final = frozenset({"message/rfc822", "message/global"})


class AttachedFile(Struct, frozen=True, kw_only=True):
    filename: str
    content_type: str
    size: int


class AttachedMail(Struct, frozen=True, kw_only=True):
    """Nothing in it is believed: whoever attached it may have written all of it."""

    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    date: datetime | None
    body_text: str
    body_html: str | None
    attachments: tuple[AttachedFile, ...]


def is_mail(file: Attachment) -> bool:
    """Whether a file can be read as a mail."""
    named = file.filename.lower().endswith(".eml")
    return (file.content_type in _TYPES or named) and file.size <= MAX_BYTES


def attached_mail(desk: FileDesk, agent: Agent, ticket_id: str, attachment_id: str) -> AttachedMail:
    """The mail inside a file that she may fetch; NotFoundError for a file that is none."""
    from helpdesk.mail.parse import parse_mail

    file = permitted(desk, agent, ticket_id, attachment_id).file
    if not is_mail(file):
        raise NotFoundError(attachment_id)
    try:
        mail = parse_mail(desk.files.get(file.key))
    except FileNotFoundError:
        raise FileMissingError(attachment_id) from None
    html = mail.html if mail.html and len(mail.html) <= MAX_CHARACTERS else None
    return AttachedMail(
        sender=mail.from_email,
        sender_name=mail.from_name,
        to=tuple(each.email for each in (*mail.to, *mail.cc)),
        subject=mail.subject,
        date=mail.date,
        body_text=mail.text[:MAX_CHARACTERS],
        body_html=html,
        attachments=tuple(
            AttachedFile(filename=each.filename, content_type=each.content_type, size=each.size)
            for each in mail.attachments
        ),
    )
