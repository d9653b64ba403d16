"""A message of a ticket: who wrote what, with which files, as plain frozen values."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from helpdesk.calls.model import CallFacts
from helpdesk.tickets.mail_facts import Invitation, Protection, Verdicts
from helpdesk.tickets.mentions import Mention
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind


class Author(Struct, frozen=True, kw_only=True):
    kind: AuthorKind
    id: str = ""
    name: str = ""
    email: str = ""


class Attachment(Struct, frozen=True, kw_only=True):
    """A file of a message, kept under ``key`` in the files bucket; never fetched if ``blocked``.

    ``why`` is the rule that blocked it, ``marks`` what its bytes show (see ``files.facts``),
    ``logo`` a small picture that belongs to a signature.
    """

    id: str
    filename: str
    content_type: str
    size: int
    key: str
    inline: bool = False
    content_id: str | None = None
    blocked: bool = False
    why: str | None = None
    marks: tuple[str, ...] = ()
    logo: bool = False


class MessageRef(Struct, frozen=True, kw_only=True):
    """A message of any ticket."""

    ticket_id: str
    message_id: str


class Message(Struct, frozen=True, kw_only=True):
    """A public reply or an internal note; ``body_key`` names the file of a body over 100 KB."""

    id: str
    ticket_id: str
    kind: MessageKind
    author: Author
    channel: Channel
    created_at: datetime
    text: str
    html: str | None = None
    quoted: str | None = None
    language: str = "es"
    attachments: tuple[Attachment, ...] = ()
    verdicts: Verdicts | None = None
    invitation: Invitation | None = None
    protection: Protection | None = None
    raw_key: str | None = None
    message_id: str | None = None
    body_key: str | None = None
    automatic: bool = False
    outsider: bool = False
    thanks_only: bool = False
    joined_from: str | None = None
    mentions: tuple[Mention, ...] = ()
    held: bool = False
    """A colleague's words to the customer, a note until an agent publishes them."""
    call: CallFacts | None = None
    split_from: MessageRef | None = None
    split_into: tuple[MessageRef, ...] = ()

    @property
    def copies(self) -> tuple[MessageRef, ...]:
        """Where else the same words stand, since a ticket was split."""
        return (*((self.split_from,) if self.split_from else ()), *self.split_into)
