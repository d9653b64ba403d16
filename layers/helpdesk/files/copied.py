"""What is known of a file goes where its message goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.files.state import FileState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from helpdesk.tickets.message import Message


class FileStateCopied(Struct, frozen=True, kw_only=True):
    """A record: what is known of a file, known of it in that ticket too; never refused."""

    ticket_id: str
    state: FileState


def copied_states(
    messages: Iterable[Message], states: Mapping[str, FileState], ticket_id: str
) -> Iterator[FileStateCopied]:
    """What is known of the messages' files, for another ticket."""
    for file in (each for message in messages for each in message.attachments):
        state = states.get(file.id)
        if state is not None and (state.scan or state.pages is not None or state.characters):
            yield FileStateCopied(ticket_id=ticket_id, state=state)
