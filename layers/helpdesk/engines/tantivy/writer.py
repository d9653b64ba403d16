"""Takes documents into the segments of a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.engines.tantivy import schema as names
from helpdesk.engines.tantivy.encode import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from helpdesk.search.document import Document

HEAP_BYTES: Final = 64_000_000
"""What is held before a segment is written; a thread takes 15 MB at least."""


class TantivyWriter:
    """The one writer of a directory; ``fresh`` says that no document is there under any key."""

    def __init__(
        self, folder: Path, *, threads: int = 1, heap: int = HEAP_BYTES, fresh: bool = False
    ) -> None:
        self._index = names.index_in(folder)
        self._writer = self._index.writer(heap, threads)
        self._fresh = fresh

    def put(self, documents: Iterable[Document]) -> None:
        for document in documents:
            if not self._fresh:
                self._writer.delete_documents_by_term(names.KEY, document.key)
            self._writer.add_document(encoded(document))

    def remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._writer.delete_documents_by_term(names.KEY, key)

    def commit(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        """Waits for what still merges and gives the directory's lock back; no use after it."""
        self._writer.wait_merging_threads()
