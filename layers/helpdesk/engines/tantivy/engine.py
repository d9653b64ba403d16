"""The engine as a folder of segments: a commit leaves the folder at rest, for others to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.engines.tantivy.reader import TantivyReader
from helpdesk.engines.tantivy.writer import TantivyWriter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from helpdesk.search.document import Document
    from helpdesk.search.ports import SearchReader, SearchWriter


class TantivyEngine:
    """Implements Engine of helpdesk.search.keeping."""

    def writer(self, folder: Path) -> SearchWriter:
        """For one commit: what merges after it is waited for, and the folder given back."""
        return _OneCommit(folder)

    def reader(self, folder: Path) -> SearchReader:
        return TantivyReader(folder)


class _OneCommit:
    def __init__(self, folder: Path) -> None:
        self._writer = TantivyWriter(folder)

    def put(self, documents: Iterable[Document]) -> None:
        self._writer.put(documents)

    def remove(self, keys: Iterable[str]) -> None:
        self._writer.remove(keys)

    def commit(self) -> None:
        self._writer.commit()
        self._writer.close()
