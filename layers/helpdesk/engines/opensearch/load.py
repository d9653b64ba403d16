"""Loading an index anew while the old one is read: at the end it takes the name in one step."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch.cluster import ALIAS, reached
from helpdesk.engines.opensearch.writer import OpenSearchWriter, make_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from opensearchpy import OpenSearch

    from helpdesk.search.document import Document

CHUNK: Final = 1_000


def load(
    client: OpenSearch,
    documents: Iterable[Document],
    *,
    stamp: str,
    shards: int = 1,
    replicas: int = 1,
) -> int:
    """Make the index of that stamp, fill it, give it the alias, drop those that had it.

    How many documents it has. One that died half-way begins anew under another stamp; its index
    has no name and is dropped with the others.
    """
    name, count, source = f"{ALIAS}-{stamp}", 0, iter(documents)
    make_index(client, name, shards=shards, replicas=replicas)
    writer = OpenSearchWriter(client, name)
    while chunk := list(islice(source, CHUNK)):
        writer.put(chunk)
        writer.commit()
        count += len(chunk)
    with reached():
        older = [each for each in client.indices.get(index=f"{ALIAS}-*") if each != name]
        swap: list[dict[str, Any]] = [{"remove_index": {"index": each}} for each in older]
        client.indices.update_aliases(
            body={"actions": [{"add": {"index": name, "alias": ALIAS}}, *swap]}
        )
    return count
