from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from helpdesk.storage.search.whole_tickets import DynamoWholeTickets
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.http import CONTEXT

SAMPLES = Path(__file__).parents[2] / "events" / "samples"
Read = Callable[[dict[str, Any]], None]


@pytest.fixture
def read(table: Table) -> Iterator[Read]:
    from functions.read_attachment import handler, wiring

    wiring.wire.cache_clear()
    yield lambda event: handler.handler(event, CONTEXT)
    wiring.wire.cache_clear()


def came(ticket_id: str, content: bytes, kind: str = "text/plain") -> dict[str, Any]:
    key = f"attachments/{ticket_id}/m/a1"
    boto3.client("s3").put_object(Bucket="files", Key=key, Body=content, ContentType=kind)
    event: dict[str, Any] = json.loads((SAMPLES / "s3" / "object-created.json").read_text())
    event["detail"]["object"]["key"] = key
    return event


def words(ticket_id: str) -> bytes:
    found = boto3.client("s3").get_object(Bucket="files", Key=f"words/{ticket_id}/m/a1.txt")
    return bytes(found["Body"].read())


def test_the_words_of_a_file_are_kept_and_its_ticket_is_to_be_indexed(
    table: Table, read: Read, ticket: Ticket
):
    before = DynamoWholeTickets(table).whole(ticket.id)

    read(came(ticket.id, b"Informe de averia"))
    read(came(ticket.id, b"Informe de averia"))

    after = DynamoWholeTickets(table).whole(ticket.id)
    assert before is not None
    assert after is not None
    assert words(ticket.id) == b"Informe de averia\n"
    assert after.files["a1"].characters == 18
    assert after.mark is not None
    assert after.mark != before.mark
    assert after.ticket == before.ticket


def test_a_file_that_comes_before_its_ticket_makes_no_ticket(table: Table, read: Read):
    read(came("later", b"Informe"))

    assert DynamoTickets(table).ticket("later") is None
    state = DynamoTickets(table).file_state("later", "a1")
    assert state is not None
    assert state.characters == 8


def test_pictures_empty_files_and_what_is_gone_are_passed_over(
    table: Table, read: Read, ticket: Ticket
):
    read(came(ticket.id, b"\xff\xd8\xff", "image/jpeg"))
    read(came(ticket.id, b"  \n "))
    gone = came(ticket.id, b"Informe")
    boto3.client("s3").delete_object(Bucket="files", Key=gone["detail"]["object"]["key"])
    read(gone)

    assert DynamoTickets(table).file_state(ticket.id, "a1") is None
