"""What stands in files, as it was read when they came; of what is kept from agents nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.files.giving import FileCondition, condition
from helpdesk.files.keys import words_key
from helpdesk.search.document import MAX_TEXT_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.search.keeping.ports import WholeTicket
    from helpdesk.tickets.message import Attachment
    from helpdesk.tickets.ports import Blobs

KEPT: Final = 200
"""Files whose words a worker remembers: a ticket that changes is described anew each time."""


class FileWords:
    """A file has its mark, and the ticket's rules, asked each time; its words never change."""

    def __init__(self, blobs: Blobs, *, scanned_first: bool) -> None:
        self._blobs, self._scanned_first = blobs, scanned_first
        self._known: dict[str, str] = {}

    def of(self, whole: WholeTicket) -> Callable[[Attachment], str]:
        """The words of one ticket's files."""

        def words(file: Attachment) -> str:
            state = whole.files.get(file.id)
            if state is None or not state.characters:
                return ""
            held = condition(file, state, scanned_first=self._scanned_first)
            return self._read(words_key(file.key)) if held is FileCondition.READY else ""

        return words

    def _read(self, key: str) -> str:
        if key not in self._known:
            try:
                text = self._blobs.get(key).decode("utf-8", "replace")
            except FileNotFoundError:
                return ""
            if len(self._known) >= KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = text[:MAX_TEXT_CHARACTERS]
        return self._known[key]
