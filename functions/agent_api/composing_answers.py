"""What agents get back while they write: leave to upload, conversations with third parties."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.answers import MessageOut
from functions.agent_api.file_answers import AttachmentOut
from functions.agent_api.people_answers import Named, Out
from helpdesk.conversations.model import ConversationState, Origin
from helpdesk.tickets.since import Did
from helpdesk.tickets.words import AuthorKind


class AgentUpload(Out):
    """Where to post the file; ``content_id`` is how the words show it, if it is a picture."""

    upload_token: str
    url: str
    fields: dict[str, str]
    content_id: str


class ChangeOut(Out):
    """What somebody did since the version that was on the screen; ``text`` is how it begins."""

    version: int
    at: datetime
    did: Did
    author: AuthorKind
    name: str
    text: str
    fields: list[str]


class FileAgain(Out):
    """A file of a reply that was taken back: by its token it goes with the next one."""

    upload_token: str
    filename: str
    size: int
    content_id: str


class TakenBack(MessageOut):
    """A reply that did not leave, with its files for the next one."""

    files: list[FileAgain]


class PersonOut(Out):
    email: str
    name: str


class ConversationOut(Out):
    """A side conversation; ``unread`` while nobody looked at its newest letter."""

    id: str
    subject: str
    people: list[PersonOut]
    origin: Origin
    state: ConversationState
    unread: bool
    letters: int
    last_author: AuthorKind
    started_by: Named
    created_at: datetime
    activity_at: datetime


class Conversations(Out):
    items: list[ConversationOut]


class ExchangeOut(ConversationOut):
    """A conversation with its newest letters, oldest first."""

    items: list[MessageOut]


class LetterPreview(Out):
    """What would leave, as it would leave; nothing was stored or sent."""

    subject: str
    to: list[PersonOut]
    body_text: str
    body_html: str | None
    files: list[AttachmentOut]
    notes: list[str]
