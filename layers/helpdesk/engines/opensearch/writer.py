"""Takes documents into the cluster; they are seen from the refresh that ``commit`` asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.engines.opensearch.cluster import ALIAS, BULK_TIMEOUT_SECONDS, reached
from helpdesk.engines.opensearch.encode import encoded
from helpdesk.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from opensearchpy import OpenSearch

    from helpdesk.search.document import Document

CHUNK: Final = 500
CHUNK_BYTES: Final = 5_000_000
"""What one bulk request holds at most: the smallest domains take 10 MB."""
NO_DOCUMENT: Final = 404


class OpenSearchWriter:
    """Writes to one index, or to that which the alias names."""

    def __init__(self, client: OpenSearch, index: str = ALIAS) -> None:
        self._client, self._index = client, index
        self._waiting: dict[str, Document | None] = {}

    def put(self, documents: Iterable[Document]) -> None:
        self._waiting.update({each.key: each for each in documents})

    def remove(self, keys: Iterable[str]) -> None:
        self._waiting.update(dict.fromkeys(keys))

    def commit(self) -> None:
        with reached():
            for lines in _chunks(self._waiting):
                self._send(lines)
            self._client.indices.refresh(index=self._index)
        self._waiting.clear()

    def _send(self, lines: str) -> None:
        told = self._client.bulk(
            body=lines, index=self._index, request_timeout=BULK_TIMEOUT_SECONDS
        )
        acts = [next(iter(each.items())) for each in told["items"]]
        failed = [
            result
            for act, result in acts
            if "error" in result or (result["status"] == NO_DOCUMENT and act != "delete")
        ]
        if failed:
            kinds = sorted({str(each.get("error", {}).get("type", "lost")) for each in failed})
            message = f"{len(failed)} documents were not taken: {', '.join(kinds)}"
            raise UnavailableError(message)


def _chunks(waiting: dict[str, Document | None]) -> Iterator[str]:
    """Bulk requests of a bounded number of documents and bytes."""
    lines: list[str] = []
    size = count = 0
    for key, document in waiting.items():
        made = _lines(key, document)
        if count == CHUNK or (lines and size + len(made) > CHUNK_BYTES):
            yield "".join(lines)
            lines, size, count = [], 0, 0
        lines.append(made)
        size, count = size + len(made), count + 1
    if lines:
        yield "".join(lines)


def _lines(key: str, document: Document | None) -> str:
    if document is None:
        return _line({"delete": {"_id": key}})
    return _line({"index": {"_id": key}}) + _line(encoded(document))


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


def make_index(client: OpenSearch, name: str, *, shards: int = 1, replicas: int = 1) -> None:
    """A new, empty index."""
    with reached():
        body = names.index_body(shards=shards, replicas=replicas)
        client.indices.create(index=name, body=body)
