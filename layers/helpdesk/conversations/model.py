"""A side conversation: mails with a third party, kept beside a ticket and never part of its thread.

Its letters are messages of kind note: whatever might show one by mistake shows it to agents alone.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from helpdesk.tickets.message import Message
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.words import AuthorKind

MAX_CONVERSATIONS: Final = 20
MAX_PEOPLE: Final = 10
SHOWN_LETTERS: Final = 200


class ConversationState(StrEnum):
    OPEN = "open"
    DONE = "done"


class Origin(StrEnum):
    """How it began: with words of an agent's alone, or with messages of the ticket."""

    QUESTION = "question"
    FORWARD = "forward"


class Correspondent(Struct, frozen=True, kw_only=True):
    """Somebody outside who is written to."""

    id: str
    email: str
    name: str = ""


class Conversation(Struct, frozen=True, kw_only=True):
    """Who was written to about what; ``unread`` while nobody looked at their newest letter.

    ``joined_from`` is the ticket that it began on, once that is joined to this one; ``moved_to``
    says of what is left there where it went.
    """

    id: str
    ticket_id: str
    subject: str
    people: tuple[Correspondent, ...]
    origin: Origin
    started_by: AgentRef
    created_at: datetime
    activity_at: datetime
    last_author: AuthorKind = AuthorKind.AGENT
    state: ConversationState = ConversationState.OPEN
    unread: bool = False
    letters: int = 1
    version: int = 1
    joined_from: str | None = None
    moved_to: str | None = None

    @property
    def home(self) -> str:
        """The ticket beside which its letters are kept."""
        return self.joined_from or self.ticket_id

    def person(self, email: str) -> Correspondent | None:
        """Who of it has that (canonical) address."""
        return next((each for each in self.people if email and each.email == email), None)


class Exchange(Struct, frozen=True, kw_only=True):
    """A conversation with its newest letters, oldest first."""

    conversation: Conversation
    letters: tuple[Message, ...] = ()
