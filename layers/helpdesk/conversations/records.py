"""Side rows of a conversation, written in one transaction with the ticket's."""

from __future__ import annotations

from msgspec import Struct

from helpdesk.conversations.model import Conversation
from helpdesk.tickets.message import Message


class ConversationKept(Struct, frozen=True, kw_only=True):
    """A side conversation as it is now; refused if its version is not ``before`` (None: it is)."""

    before: int | None
    after: Conversation


class LetterKept(Struct, frozen=True, kw_only=True):
    """A letter of a side conversation, apart from the ticket's messages; never refused."""

    conversation_id: str
    message: Message
