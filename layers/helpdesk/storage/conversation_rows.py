"""Side conversations and their letters as rows beside the ticket's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.plain import plain
from helpdesk.storage.transaction import Operation, refused_as

if TYPE_CHECKING:
    from helpdesk.conversations.records import ConversationKept, LetterKept
    from helpdesk.storage.table import Table


def conversation_write(table: Table, record: ConversationKept) -> Operation:
    """The conversation as it is now, if it is still as it was."""
    after = record.after
    key = keys.conversation(after.ticket_id, after.id)
    row = table.new(*key, "conversation", version=after.version, body=plain(after))
    condition = (
        table.row.pk.does_not_exist()
        if record.before is None
        else table.row.version == record.before
    )
    return Operation(row=row, condition=condition, refusal=refused_as("ConversationKept"))


def letter_write(table: Table, record: LetterKept) -> Operation:
    """A letter of a conversation."""
    message = record.message
    key = keys.letter(message.ticket_id, record.conversation_id, message.id)
    return Operation(row=table.new(*key, "letter", body=plain(message)))
