"""Links to files that are too large for a mail: they lead to a page of ours, never to the bucket.

A link is signed for one file of one public reply and ends after 30 days. Reading it changes
nothing; the page's button asks for an address of the bucket that lasts five minutes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import ConflictError, NotFoundError
from helpdesk.files.giving import FileCondition, condition
from helpdesk.signing import KeySet
from helpdesk.tickets.ports import Blobs, TicketStore
from helpdesk.tickets.words import AuthorKind, MessageKind

if TYPE_CHECKING:
    from helpdesk.tickets.message import Attachment, Message

PURPOSE: Final = "file"
LINK_LIFE: Final = timedelta(days=30)
URL_SECONDS: Final = 300
_TEXT: Final = re.compile(r"([0-9a-z]{26})_([0-9a-z]{26})_([0-9a-z]{26})_([0-9]{1,12})")


class FileLinkExpiredError(ConflictError):
    """The link was good and is too old."""

    code = "link_expired"


class FileLink(Struct, frozen=True, kw_only=True):
    """One file of one message; ``expires_at`` is in Unix seconds."""

    ticket_id: str
    message_id: str
    attachment_id: str
    expires_at: int


class FileDoor(Struct, frozen=True, kw_only=True):
    """Where the files behind links are."""

    tickets: TicketStore
    files: Blobs
    keys: KeySet


def link_to(message: Message, attachment: Attachment) -> FileLink:
    """The link to a file of a message, good for 30 days from when it was written."""
    return FileLink(
        ticket_id=message.ticket_id,
        message_id=message.id,
        attachment_id=attachment.id,
        expires_at=int((message.created_at + LINK_LIFE).timestamp()),
    )


def file_token(keys: KeySet, link: FileLink) -> str:
    """The link as text that nobody but us can write; no dots, at which mailers end a link."""
    text = f"{link.ticket_id}_{link.message_id}_{link.attachment_id}_{link.expires_at}"
    return f"{text}_{keys.sign(PURPOSE, text)}"


def linked_file(door: FileDoor, token: str, *, at: datetime) -> tuple[FileLink, Attachment]:
    """The file behind a link; NotFoundError for any that we would not give out.

    Files of notes, of customers, of mail that was found harmful and those in which a virus was
    found since are given to nobody.
    """
    link = _read(door.keys, token)
    if at > datetime.fromtimestamp(link.expires_at, UTC):
        message = "this link has ended: ask for the file again"
        raise FileLinkExpiredError(message)
    found = door.tickets.message(link.ticket_id, link.message_id)
    if found is None or found.kind is not MessageKind.REPLY:
        raise NotFoundError("link")
    if found.author.kind is not AuthorKind.AGENT:
        raise NotFoundError("link")
    for each in found.attachments:
        if each.id == link.attachment_id:
            state = door.tickets.file_state(link.ticket_id, each.id)
            if condition(each, state, scanned_first=False) is not FileCondition.READY:
                break
            return link, each
    raise NotFoundError("link")


def download_url(door: FileDoor, file: Attachment) -> str:
    """An address of the bucket for that file alone, for five minutes."""
    return door.files.url(
        file.key, filename=file.filename, content_type=file.content_type, seconds=URL_SECONDS
    )


def _read(keys: KeySet, token: str) -> FileLink:
    text, _, signature = token.rpartition("_")
    match = _TEXT.fullmatch(text)
    if match is None or not keys.verify(PURPOSE, text, signature):
        raise NotFoundError("link")
    ticket_id, message_id, attachment_id, expires_at = match.groups()
    return FileLink(
        ticket_id=ticket_id,
        message_id=message_id,
        attachment_id=attachment_id,
        expires_at=int(expires_at),
    )
