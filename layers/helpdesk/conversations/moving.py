"""Side conversations go along when their ticket is joined to another one, and come back.

The conversation's row moves; its letters stay where they were written (`Conversation.home`),
however many they are. What it leaves behind says where it went: answers to older mails find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.conversations.records import ConversationKept
from helpdesk.errors import IllegalMoveError
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.conversations.model import Conversation
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.ports import TicketStore

MAX_STEPS: Final = 10
MAX_MOVED: Final = 38
"""Messages and conversations are two writes each of a transaction of at most a hundred."""

Moved = tuple[tuple[ConversationKept, ...], tuple[ConversationKept, ...]]


def present(store: TicketStore, ticket_id: str) -> list[Conversation]:
    """The conversations that a ticket has now, oldest first."""
    return [each for each in store.conversations(ticket_id) if each.moved_to is None]


def whereabouts(store: TicketStore, found: Conversation | None) -> Conversation | None:
    """The conversation where it is now; a read for each time that it moved."""
    for _ in range(MAX_STEPS):
        if found is None or found.moved_to is None:
            return found
        found = store.conversation(found.moved_to, found.id)
    return None


def going_along(store: TicketStore, source_id: str, target_id: str) -> Moved:
    """What is written at the ticket that takes them in, and at the one that they leave."""
    leaving = present(store, source_id)
    return _moved(leaving, store.conversations(target_id) if leaving else (), target_id)


def coming_back(store: TicketStore, source_id: str, target_id: str) -> Moved:
    """What is written at the ticket that they come back to, and at the one that had them."""
    theirs = [each for each in present(store, target_id) if each.home == source_id]
    return _moved(theirs, store.conversations(source_id) if theirs else (), source_id)


def check_number(moved: int) -> None:
    """Refuses more messages and conversations than one write takes."""
    if moved > MAX_MOVED:
        raise IllegalMoveError([("into", f"at most {MAX_MOVED} messages and conversations move")])


def with_moved(commit: Commit, aside: Sequence[ConversationKept]) -> Commit:
    """The change of a ticket with its conversations that come or go."""
    return replace(commit, records=tuple(aside))


def _moved(leaving: Sequence[Conversation], there_now: Sequence[Conversation], to: str) -> Moved:
    marks = {each.id: each.version for each in there_now}
    taken = tuple(
        ConversationKept(
            before=marks.get(each.id),
            after=replace(
                each,
                ticket_id=to,
                joined_from=None if each.home == to else each.home,
                version=marks.get(each.id, 0) + 1,
            ),
        )
        for each in leaving
    )
    left = tuple(
        ConversationKept(
            before=each.version, after=replace(each, moved_to=to, version=each.version + 1)
        )
        for each in leaving
    )
    return taken, left
