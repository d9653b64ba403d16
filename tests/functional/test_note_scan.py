from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpdesk.files.state import Scan
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.message import Attachment
from tests.factories import opening
from tests.functional.conftest import Call
from tests.http import CONTEXT

SAMPLES = Path(__file__).parents[2] / "events" / "samples" / "guardduty"
Note = Callable[[dict[str, Any]], None]


@pytest.fixture
def note(table: Table) -> Iterator[Note]:
    from functions.note_scan import handler, wiring

    wiring.wire.cache_clear()
    yield lambda event: handler.handler(event, CONTEXT)
    wiring.wire.cache_clear()


@pytest.fixture
def ticket_id(table: Table) -> str:
    file = Attachment(
        id="a1", filename="a.png", content_type="image/png", size=4, key="attachments/t/m/a1"
    )
    commit = opening(attachments=(file,))
    DynamoTickets(table).commit(commit)
    return commit.after.id


def result(name: str, ticket_id: str, attachment_id: str = "a1") -> dict[str, Any]:
    event: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text())
    key = f"attachments/{ticket_id}/{attachment_id}"
    event["detail"]["s3ObjectDetails"]["objectKey"] = key
    return event


def scan_of(table: Table, ticket_id: str) -> Scan | None:
    thread = DynamoTickets(table).thread(ticket_id)
    return thread.files["a1"].scan if thread and "a1" in thread.files else None


@pytest.mark.parametrize(
    ("name", "scan"),
    [
        ("threats-found", Scan.THREAT),
        ("no-threats-found", Scan.CLEAN),
        ("unsupported", Scan.UNSCANNED),
    ],
)
def test_the_scanners_word_is_kept(table: Table, note: Note, ticket_id: str, name: str, scan: Scan):
    note(result(name, ticket_id))

    assert scan_of(table, ticket_id) is scan


def test_a_threat_is_told_once_on_the_ticket_and_closes_the_file(
    table: Table, note: Note, call: Call, ticket_id: str
):
    for _ in range(3):
        note(result("threats-found", ticket_id))

    events = [event for event, _ in DynamoTickets(table).events(ticket_id)]
    assert [event.name for event in events] == ["TicketCreated", "FileInfected"]
    assert events[-1].message_id is not None
    answer = call("GET", f"/tickets/{ticket_id}/attachments/a1")
    assert (answer.status, answer.body["code"]) == (403, "file_infected")


def test_a_file_that_is_scanned_before_its_ticket_is_written_stays_known(table: Table, note: Note):
    commit = opening()

    note(result("threats-found", commit.after.id))
    DynamoTickets(table).commit(commit)

    assert scan_of(table, commit.after.id) is Scan.THREAT


def test_other_objects_are_none_of_ours(table: Table, note: Note, ticket_id: str):
    event = result("threats-found", ticket_id)
    event["detail"]["s3ObjectDetails"]["objectKey"] = "uploads/a1"

    note(event)

    assert scan_of(table, ticket_id) is None


def test_where_files_are_scanned_none_is_given_before_it_was_found_clean(
    table: Table, note: Note, ticket_id: str, monkeypatch: pytest.MonkeyPatch
):
    import boto3

    from functions.agent_api import handler, wiring
    from tests.factories import ANA
    from tests.http import http_event, read_answer

    monkeypatch.setenv("MALWARE_SCAN", "on")
    wiring.app.cache_clear()
    boto3.client("s3").put_object(Bucket="files", Key="attachments/t/m/a1", Body=b"1234")
    event = http_event("GET", f"/api/v1/tickets/{ticket_id}/attachments/a1", sub=ANA.id)

    before = read_answer(handler.handler(event, CONTEXT))
    note(result("no-threats-found", ticket_id))
    after = read_answer(handler.handler(event, CONTEXT))
    wiring.app.cache_clear()

    assert (before.status, before.body["code"]) == (403, "file_not_scanned")
    assert after.status == 200
