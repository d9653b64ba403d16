"""What a cluster may do that a directory does not: be away, refuse, take a new index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from helpdesk.engines.opensearch import writer as writing
from helpdesk.engines.opensearch.load import load
from helpdesk.engines.opensearch.mapping import MAX_CLAUSES
from helpdesk.engines.opensearch.reader import OpenSearchReader
from helpdesk.engines.opensearch.translate import Translation
from helpdesk.engines.opensearch.writer import OpenSearchWriter, make_index
from helpdesk.errors import UnavailableError
from helpdesk.search.document import Kind
from helpdesk.search.filter import EVERYTHING, MAX_LEAVES, All, Word
from helpdesk.search.ports import Ask
from tests.fakes.cluster import Server
from tests.unit.search.documents import ANA, ticket


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(server: Server) -> Iterator[OpenSearch]:
    client = OpenSearch(hosts=[server.endpoint], max_retries=0)
    yield client
    client.close()


def test_an_index_is_loaded_beside_the_one_that_is_read_and_takes_its_name(
    server: Server, client: OpenSearch
):
    load(client, [ticket("old")], stamp="1")
    reader = OpenSearchReader(client)
    assert list(reader.versions(Kind.TICKET)) == [("old", 1)]

    count = load(client, (ticket(f"t{each}") for each in range(3)), stamp="2")

    assert (count, reader.counts([EVERYTHING], ANA)) == (3, [3])
    assert list(server.cluster.indexes) == ["ventanilla-2"]


def test_what_died_while_loading_is_cleared_by_the_next(server: Server, client: OpenSearch):
    def dies() -> Iterator[object]:
        yield ticket("one")
        message = "killed"
        raise RuntimeError(message)

    load(client, [ticket("old")], stamp="1")
    with pytest.raises(RuntimeError):
        load(client, dies(), stamp="2")  # type: ignore[arg-type]  # it never gets that far
    assert OpenSearchReader(client).counts([EVERYTHING], ANA) == [1]

    load(client, [ticket("a"), ticket("b")], stamp="3")

    assert list(server.cluster.indexes) == ["ventanilla-3"]


def test_a_cluster_that_is_away_or_empty_is_told_as_such(server: Server, client: OpenSearch):
    reader, writer = OpenSearchReader(client), OpenSearchWriter(client)
    writer.put([ticket()])
    with pytest.raises(UnavailableError):
        reader.counts([EVERYTHING], ANA)
    server.cluster.away = True
    with pytest.raises(UnavailableError):
        reader.search(Ask(filter=EVERYTHING, viewer=ANA))
    with pytest.raises(UnavailableError):
        writer.commit()


def test_what_was_not_taken_is_said_and_stays_to_be_written(server: Server, client: OpenSearch):
    make_index(client, "tickets")
    del server.cluster.indexes["tickets"]["kept"]
    writer = OpenSearchWriter(client, "tickets")
    writer.put([ticket()])

    with pytest.raises(UnavailableError, match="strict_dynamic_mapping_exception"):
        writer.commit()
    server.cluster.indexes["tickets"]["kept"] = {"type": "binary"}
    writer.commit()

    assert OpenSearchReader(client, "tickets").counts([EVERYTHING], ANA) == [1]


def test_many_documents_go_in_bounded_requests(
    server: Server, client: OpenSearch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writing, "CHUNK", 2)
    make_index(client, "tickets")
    writer = OpenSearchWriter(client, "tickets")
    writer.put(ticket(f"t{each}") for each in range(5))
    writer.commit()

    assert server.cluster.requests.count("POST /tickets/_bulk") == 3


def test_a_hundred_counts_are_one_request(server: Server, client: OpenSearch):
    load(client, [ticket()], stamp="1")
    server.cluster.requests.clear()

    assert OpenSearchReader(client).counts([EVERYTHING] * 100, ANA) == [1] * 100
    assert len(server.cluster.requests) == 1


def test_the_longest_filter_stays_below_what_a_cluster_takes():
    query = Translation(ANA.fields).query(All(tuple(Word(f"w{n}") for n in range(MAX_LEAVES))))

    assert _clauses(query) < MAX_CLAUSES


def _clauses(query: object) -> int:
    if isinstance(query, list):
        return sum(map(_clauses, query))
    if not isinstance(query, dict):
        return 0
    leaf = bool({"term", "terms", "prefix", "match_phrase"} & set(query))
    return leaf + sum(map(_clauses, query.values()))
