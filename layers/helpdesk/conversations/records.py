"""Side rows of a conversation, written in one transaction with the ticket's."""

from __future__ import annotations

from dataclasses import dataclass

from helpdesk.conversations.model import Conversation
from helpdesk.tickets.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationKept:
    """A side conversation as it is now; refused if its version is not ``before`` (None: it is)."""

    before: int | None
    after: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKept:
    """A letter of a side conversation, apart from the ticket's messages; never refused."""

    conversation_id: str
    message: Message
