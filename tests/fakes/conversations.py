"""Side conversations in memory: the part of the ticket store that keeps them."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.conversations.model import Conversation
from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.errors import AlreadyRecordedError
from helpdesk.tickets.message import Message
from helpdesk.tickets.records import Record


class FakeConversations:
    """Conversations by ticket, letters by conversation."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Conversation] = {}
        self.written: dict[tuple[str, str, str], Message] = {}

    def conversations(self, ticket_id: str) -> Sequence[Conversation]:
        return [each for (owner, _), each in sorted(self.kept.items()) if owner == ticket_id]

    def conversation(self, ticket_id: str, conversation_id: str) -> Conversation | None:
        return self.kept.get((ticket_id, conversation_id))

    def letters(self, ticket_id: str, conversation_id: str) -> Sequence[Message]:
        place = (ticket_id, conversation_id)
        return [each for key, each in sorted(self.written.items()) if key[:2] == place]

    def letter(self, ticket_id: str, conversation_id: str, letter_id: str) -> Message | None:
        return self.written.get((ticket_id, conversation_id, letter_id))

    def _beside(self, records: Sequence[Record]) -> list[Record]:
        """Those that are kept elsewhere, once the ones kept here may be written."""
        for record in records:
            if isinstance(record, ConversationKept):
                self._check_kept(record)
        return [each for each in records if not isinstance(each, ConversationKept | LetterKept)]

    def _keep_all(self, records: Sequence[Record]) -> None:
        for record in records:
            if isinstance(record, ConversationKept | LetterKept):
                self._keep(record)

    def _check_kept(self, record: ConversationKept) -> None:
        kept = self.kept.get((record.after.ticket_id, record.after.id))
        if (kept.version if kept else None) != record.before:
            raise AlreadyRecordedError("ConversationKept")

    def _keep(self, record: ConversationKept | LetterKept) -> None:
        if isinstance(record, ConversationKept):
            self.kept[(record.after.ticket_id, record.after.id)] = record.after
            return
        place = (record.message.ticket_id, record.conversation_id, record.message.id)
        self.written[place] = record.message
