"""What stands in a file that came, kept beside it so that it can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.errors import AlreadyRecordedError
from helpdesk.files.file_read import FileRead
from helpdesk.files.keys import place_of, words_key
from helpdesk.files.preview import Originals
from helpdesk.tickets.ports import Blobs, TicketStore

if TYPE_CHECKING:
    from helpdesk.uploads.ports import StoredFile

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_CHARACTERS: Final = 20_000
"""As much of a file as a ticket's document can hold at all."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
READ: Final = frozenset(
    {
        "application/pdf",
        f"{_OFFICE}.wordprocessingml.document",
        f"{_OFFICE}.spreadsheetml.sheet",
        f"{_OFFICE}.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.ms-excel",
        "application/rtf",
        "application/json",
        "application/xml",
    }
)
_SPREADSHEETS: Final = ("spreadsheet", "excel")


class Reading(Protocol):
    """Reads a file apart from this process, within limits of time, memory and size."""

    def read(self, content: bytes, content_type: str) -> str:
        """Nothing where the file is broken, locked or too much."""


class ReadingDesk(Struct, frozen=True, kw_only=True):
    """What reading files needs."""

    store: TicketStore
    files: Blobs
    originals: Originals
    reading: Reading
    clock: Clock


def read_words(desk: ReadingDesk, key: str) -> int | None:
    """How many characters were read; None for a file that has no words for us, or is gone.

    A second run writes the same again. The ticket may not be written yet: then its own commit has
    it indexed.
    """
    place, original = place_of(key), desk.originals.stored(key)
    if place is None or original is None or not is_read(original):
        return None
    text = desk.reading.read(desk.files.get(key), original.content_type)[:MAX_CHARACTERS]
    if not text.strip():
        return 0
    desk.files.put(words_key(key), text.encode(), "text/plain; charset=utf-8")
    if not desk.files.exists(key):
        desk.files.remove(words_key(key))
        return None
    at = desk.clock.now()
    told = FileRead(
        ticket_id=place.ticket_id, attachment_id=place.attachment_id, characters=len(text), at=at
    )
    try:
        desk.store.record((told,))
    except AlreadyRecordedError:
        desk.store.record((told.without_mark(),))
    return len(text)


def is_read(file: StoredFile) -> bool:
    """Whether it may hold words that we can read."""
    is_text = file.content_type.startswith("text/")
    return file.size <= MAX_BYTES and (is_text or file.content_type in READ)


def is_spreadsheet(content_type: str) -> bool:
    return any(each in content_type for each in _SPREADSHEETS)
