"""Pictures of files that browsers cannot show, or not cheaply, made when the file comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.files.keys import place_of, preview_key
from helpdesk.files.state import PreviewPage
from helpdesk.tickets.ports import Blobs, TicketStore
from helpdesk.tickets.records import FilePreviewed

if TYPE_CHECKING:
    from helpdesk.uploads.ports import StoredFile

MAX_BYTES: Final = 40 * 1024 * 1024
HEAVY_BYTES: Final = 300_000
FOREIGN: Final = frozenset(
    {"image/heic", "image/heif", "image/tiff", "image/bmp", "image/avif", "application/pdf"}
)
"""What browsers do not show, or show only by running a viewer."""
HEAVY: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What they show, and what a list should not load whole."""


class Drawn(Struct, frozen=True, kw_only=True):
    """The JPEGs of a file with their sizes in pixels, and how many pages it has in all."""

    pages: Sequence[tuple[bytes, int, int]]
    page_count: int


class Painter(Protocol):
    """Draws a file apart from this process, within limits of time, memory and pixels."""

    def draw(self, content: bytes, content_type: str) -> Drawn | None:
        """None where the file is broken, locked or too much."""


class Originals(Protocol):
    """What lies in the bucket, by its own word."""

    def stored(self, key: str) -> StoredFile | None: ...


class PreviewDesk(Struct, frozen=True, kw_only=True):
    """What making previews needs."""

    store: TicketStore
    files: Blobs
    originals: Originals
    painter: Painter


def make_preview(desk: PreviewDesk, key: str) -> int | None:
    """How many pages were drawn; None for a file that needs no preview or is gone.

    The original is kept as it is; a second run writes the same again.
    """
    place, original = place_of(key), desk.originals.stored(key)
    if place is None or original is None or not wants_preview(original):
        return None
    drawn = desk.painter.draw(desk.files.get(key), original.content_type)
    pages = []
    for number, (content, width, height) in enumerate(drawn.pages if drawn else (), start=1):
        page = PreviewPage(key=preview_key(place, number), width=width, height=height)
        desk.files.put(page.key, content, "image/jpeg")
        pages.append(page)
    desk.store.record(
        (
            FilePreviewed(
                ticket_id=place.ticket_id,
                attachment_id=place.attachment_id,
                pages=tuple(pages),
                page_count=drawn.page_count if drawn else 0,
            ),
        )
    )
    return len(pages)


def wants_preview(file: StoredFile) -> bool:
    """Whether a browser would need help with it."""
    if file.size > MAX_BYTES:
        return False
    return file.content_type in FOREIGN or (file.content_type in HEAVY and file.size > HEAVY_BYTES)
