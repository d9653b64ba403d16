"""The engines that answer searches, each made anew in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Protocol

from opensearchpy import OpenSearch

from helpdesk.engines.opensearch.reader import OpenSearchReader
from helpdesk.engines.opensearch.writer import OpenSearchWriter, make_index
from helpdesk.engines.tantivy.reader import TantivyReader
from helpdesk.engines.tantivy.writer import TantivyWriter
from helpdesk.search.document import Document
from helpdesk.search.ports import SearchReader
from tests.fakes.cluster import Server
from tests.fakes.search import FakeSearch

NUMBERS = count()


class Engine(Protocol):
    """What a suite needs: documents in, a reader that sees them."""

    def hold(self, *documents: Document) -> SearchReader: ...

    def drop(self, *keys: str) -> SearchReader: ...


class Fake:
    def __init__(self, _: Path) -> None:
        self._search = FakeSearch()

    def hold(self, *documents: Document) -> SearchReader:
        self._search.put(documents)
        self._search.commit()
        return self._search

    def drop(self, *keys: str) -> SearchReader:
        self._search.remove(keys)
        self._search.commit()
        return self._search


class Segments:
    """Each change by a writer of its own, as one function run after the other makes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        writer = TantivyWriter(folder)
        writer.commit()
        writer.close()
        self._reader = TantivyReader(folder)

    def hold(self, *documents: Document) -> SearchReader:
        writer = TantivyWriter(self._folder)
        writer.put(documents)
        return self._seen(writer)

    def drop(self, *keys: str) -> SearchReader:
        writer = TantivyWriter(self._folder)
        writer.remove(keys)
        return self._seen(writer)

    def _seen(self, writer: TantivyWriter) -> SearchReader:
        writer.commit()
        writer.close()
        self._reader.refresh()
        return self._reader


@cache
def server() -> Server:
    """One for all tests of this process; each engine has an index of its own."""
    return Server()


class Remote:
    """A cluster on the wire."""

    def __init__(self, _: Path) -> None:
        self._client = OpenSearch(hosts=[server().endpoint])
        self._index = f"tickets-{next(NUMBERS)}"
        make_index(self._client, self._index)

    def hold(self, *documents: Document) -> SearchReader:
        writer = OpenSearchWriter(self._client, self._index)
        writer.put(documents)
        return self._seen(writer)

    def drop(self, *keys: str) -> SearchReader:
        writer = OpenSearchWriter(self._client, self._index)
        writer.remove(keys)
        return self._seen(writer)

    def _seen(self, writer: OpenSearchWriter) -> SearchReader:
        writer.commit()
        return OpenSearchReader(self._client, self._index)


ENGINES: dict[str, Callable[[Path], Engine]] = {
    "fake": Fake,
    "tantivy": Segments,
    "opensearch": Remote,
}
