"""All that a ticket keeps, read to find what must go: with bodies that lie in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.conversations.model import Conversation
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.events import EventValues
from helpdesk.tickets.message import Message
from helpdesk.tickets.ports import Thread
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.tickets.ports import Blobs, TicketStore

PAGE: Final = 100


class Holding(Struct, frozen=True, kw_only=True):
    """A ticket with its thread, its side conversations and what was noted beside its audit rows."""

    thread: Thread
    conversations: tuple[Conversation, ...]
    letters: tuple[tuple[str, Message], ...]
    values: tuple[tuple[int, EventValues], ...]

    def messages(self) -> Iterator[Message]:
        """Every message, letter and reply that waits."""
        yield from self.thread.messages
        yield from (each for _, each in self.letters)
        yield from (each.message for each in self.thread.waiting)

    def raw_keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.raw_key for each in self.messages() if each.raw_key))


def holding(store: TicketStore, files: Blobs, ticket_id: str) -> Holding | None:
    """All of a ticket; None if there is none. Read in pages, however long it is."""
    thread = store.thread(ticket_id)
    if thread is None:
        return None
    conversations = tuple(store.conversations(ticket_id))
    letters = tuple(
        (conversation.id, whole(each, files))
        for conversation in conversations
        for each in store.letters(conversation.home, conversation.id)
    )
    return Holding(
        thread=Thread(
            ticket=thread.ticket,
            messages=tuple(whole(each, files) for each in thread.messages),
            mails=thread.mails,
            files=thread.files,
            waiting=tuple(
                replace(each, message=whole(each.message, files)) for each in thread.waiting
            ),
        ),
        conversations=conversations,
        letters=letters,
        values=tuple(_values(store, ticket_id, thread.ticket.version)),
    )


def _values(store: TicketStore, ticket_id: str, version: int) -> Iterator[tuple[int, EventValues]]:
    for first in range(1, version + 1, PAGE):
        last = min(first + PAGE - 1, version)
        for event, values in store.events(ticket_id, versions=(first, last)):
            if values is not None and (values.old or values.new):
                yield event.version, values
