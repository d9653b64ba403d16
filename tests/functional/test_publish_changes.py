"""Stream records go in; events are on the bus, once each, and their rows no longer wait."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest

from functions.publish_changes import wiring
from functions.publish_changes.handler import handler
from helpdesk.aws.bus import Bus
from helpdesk.storage import keys
from helpdesk.storage.publishing import UnpublishedEvents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import Event
from helpdesk.tickets.model import AgentRef
from helpdesk.values import replace
from tests.contract.contracts import validator
from tests.factories import ANA, NOON, change, opening
from tests.functional.mail_desk import deployed, sample
from tests.http import CONTEXT


class Events:
    """Stands in for EventBridge's one call; refuses the entries at ``refused`` places."""

    def __init__(self) -> None:
        self.calls: list[list[dict[str, Any]]] = []
        self.refused: set[int] = set()
        self.breaks: Exception | None = None

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 (AWS's word)
        if self.breaks is not None:
            raise self.breaks
        start = len(self.entries)
        self.calls.append(Entries)
        answers = [
            {"ErrorCode": "ThrottlingException"}
            if start + place in self.refused
            else {"EventId": "1"}
            for place in range(len(Entries))
        ]
        return {"FailedEntryCount": len(self.refused), "Entries": answers}

    @property
    def entries(self) -> list[dict[str, Any]]:
        return [entry for call in self.calls for entry in call]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with deployed(monkeypatch) as table:
        wiring.wire.cache_clear()
        yield table


@pytest.fixture
def events(table: Table, monkeypatch: pytest.MonkeyPatch) -> Events:
    events = Events()
    monkeypatch.setattr(Bus, "client", events)
    return events


def record_of(event: Event, number: int) -> dict[str, Any]:
    """The stream's record of an event row, as the table holds it."""
    pk, sk = keys.event(event.ticket_id, event.version)
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    image = boto3.client("dynamodb").get_item(TableName="ventanilla-test", Key=key)["Item"]
    record: dict[str, Any] = sample("dynamodb", "event-rows")["Records"][0]
    record["dynamodb"] |= {"Keys": key, "NewImage": image, "SequenceNumber": str(number)}
    return record


def written(table: Table, count: int) -> tuple[list[Commit], list[dict[str, Any]]]:
    commits = [opening(f"SUP-{number}") for number in range(1, count + 1)]
    for commit in commits:
        DynamoTickets(table).commit(commit)
    return commits, [record_of(commit.event, number) for number, commit in enumerate(commits)]


def run(*records: dict[str, Any]) -> list[str]:
    result = handler({"Records": list(records)}, CONTEXT)
    return [each["itemIdentifier"] for each in result["batchItemFailures"]]


def waiting(table: Table) -> int:
    rows, until = UnpublishedEvents(table), NOON + timedelta(minutes=1)
    return sum(len(rows.waiting(s, until=until, limit=100)) for s in range(keys.SHARDS))


def test_events_travel_ten_to_a_call_and_stop_waiting(table: Table, events: Events):
    commits, records = written(table, 23)
    assert waiting(table) == 23

    assert run(*records) == []

    assert [len(call) for call in events.calls] == [10, 10, 3]
    assert waiting(table) == 0
    told = [json.loads(entry["Detail"])["ticket_id"] for entry in events.entries]
    assert told == [commit.after.id for commit in commits]


def test_an_entry_is_addressed_and_keeps_its_contract(table: Table, events: Events):
    opened = opening()
    DynamoTickets(table).commit(opened)
    taken = replace(opened.after, assignee=AgentRef(id=ANA.id, name="Ana"))
    DynamoTickets(table).commit(given := change(opened.after, taken))
    freed = change(given.after, replace(given.after, assignee=None))
    DynamoTickets(table).commit(freed)

    run(*(record_of(commit.event, number) for number, commit in enumerate([opened, given, freed])))

    for entry in events.entries:
        assert (entry["EventBusName"], entry["Source"]) == ("ventanilla", "ventanilla")
        assert entry["Time"] == NOON
        validator(entry["DetailType"]).validate(json.loads(entry["Detail"]))
    assert json.loads(events.entries[2]["Detail"])["new"] == {"assignee_id": None}


def test_what_the_bus_refuses_comes_again_and_goes_on_waiting(table: Table, events: Events):
    _, records = written(table, 12)
    events.refused = {3, 11}

    assert run(*records) == ["3", "11"]

    assert waiting(table) == 2


def test_a_silent_bus_leaves_everything_waiting(table: Table, events: Events):
    _, records = written(table, 2)
    events.breaks = ConnectionError("no answer")

    with pytest.raises(ConnectionError):
        run(*records)

    assert waiting(table) == 2


def test_a_worker_that_dies_before_the_mark_publishes_again_and_marks(
    table: Table, events: Events, monkeypatch: pytest.MonkeyPatch
):
    _, records = written(table, 1)
    with monkeypatch.context() as dying:
        dying.setattr(UnpublishedEvents, "mark_published", _die)
        with pytest.raises(KeyboardInterrupt):
            run(*records)

    assert run(*records) == []

    first, second = events.entries
    assert first["Detail"] == second["Detail"]
    assert waiting(table) == 0


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_row_that_is_no_event_fails_alone(table: Table, events: Events):
    _, records = written(table, 1)
    strange = sample("dynamodb", "event-rows")["Records"][1]
    strange["dynamodb"] |= {"NewImage": {"pk": {"S": "x"}, "sk": {"S": "y"}}, "SequenceNumber": "9"}

    assert run(strange, *records) == ["9"]
    assert len(events.entries) == 1


def test_the_sample_of_the_stream_is_published(table: Table, events: Events):
    assert run(*sample("dynamodb", "event-rows")["Records"]) == []

    types = [entry["DetailType"] for entry in events.entries]
    assert types == ["TicketCreated.v1", "TicketAssigned.v1"]


def test_the_mark_of_a_row_that_is_gone_makes_no_row(table: Table, events: Events):
    run(*sample("dynamodb", "event-rows")["Records"])

    found = boto3.client("dynamodb").scan(TableName="ventanilla-test")["Items"]
    assert [row for row in found if row["pk"]["S"].startswith("TICKET#")] == []


def test_the_sweep_republishes_what_the_stream_lost(table: Table, events: Events):
    commits, _ = written(table, 3)
    publisher = wiring.wire().publisher
    early, late = NOON - timedelta(minutes=1), NOON + timedelta(minutes=1)

    for shard in range(keys.SHARDS):
        assert publisher.republish(shard, until=early, limit=100) == []
    for shard in range(keys.SHARDS):
        publisher.republish(shard, until=late, limit=100)

    told = {json.loads(entry["Detail"])["ticket_id"] for entry in events.entries}
    assert told == {commit.after.id for commit in commits}
    assert waiting(table) == 0
