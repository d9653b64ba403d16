from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from PIL import Image

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.http import CONTEXT

SAMPLES = Path(__file__).parents[2] / "events" / "samples"
Make = Callable[[dict[str, Any]], None]


@pytest.fixture
def make(table: Table) -> Iterator[Make]:
    from functions.make_preview import handler, wiring

    wiring.wire.cache_clear()
    yield lambda event: handler.handler(event, CONTEXT)
    wiring.wire.cache_clear()


def came(ticket: Ticket, content: bytes, kind: str) -> dict[str, Any]:
    key = f"attachments/{ticket.id}/m/a1"
    boto3.client("s3").put_object(Bucket="files", Key=key, Body=content, ContentType=kind)
    event: dict[str, Any] = json.loads((SAMPLES / "s3" / "object-created.json").read_text())
    event["detail"]["object"]["key"] = key
    return event


def tiff() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 32), "teal").save(buffer, "TIFF")
    return buffer.getvalue()


def keys() -> list[str]:
    found = boto3.client("s3").list_objects_v2(Bucket="files", Prefix="previews/")
    return [each["Key"] for each in found.get("Contents", [])]


def test_a_picture_that_browsers_do_not_show_gets_a_preview(
    table: Table, make: Make, ticket: Ticket
):
    event = came(ticket, tiff(), "image/tiff")

    make(event)
    make(event)

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    state = thread.files["a1"]
    assert state.pages is not None
    assert [(page.width, page.height) for page in state.pages] == [(64, 32)]
    assert keys() == [f"previews/{ticket.id}/a1-1.jpg"]


def test_a_clean_scan_starts_it_as_well(table: Table, make: Make, ticket: Ticket):
    stored = came(ticket, tiff(), "image/tiff")
    event = json.loads((SAMPLES / "guardduty" / "no-threats-found.json").read_text())
    event["detail"]["s3ObjectDetails"]["objectKey"] = stored["detail"]["object"]["key"]

    make(event)

    assert len(keys()) == 1


def test_a_broken_one_is_tried_once_and_has_none(table: Table, make: Make, ticket: Ticket):
    make(came(ticket, b"II*\0broken", "image/tiff"))

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert thread.files["a1"].pages == ()
    assert keys() == []


def test_a_text_needs_none_and_a_file_that_is_gone_has_none(
    table: Table, make: Make, ticket: Ticket
):
    gone = came(ticket, b"words", "text/plain")
    make(gone)
    boto3.client("s3").delete_object(Bucket="files", Key=gone["detail"]["object"]["key"])
    make(gone)

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert not thread.files
