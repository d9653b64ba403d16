"""That the words of a file were read, as a side row tells it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from helpdesk.values import replace


class FileRead(Struct, frozen=True, kw_only=True):
    """A record: how many characters were read of an attachment, and when.

    Its ticket is to be found by them: refused while there is none, unless ``at`` is left out.
    """

    ticket_id: str
    attachment_id: str
    characters: int
    at: datetime | None

    def without_mark(self) -> FileRead:
        return replace(self, at=None)
