from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpdesk.storage.mail.arrivals import DynamoArrivals
from helpdesk.storage.table import Table
from tests.http import CONTEXT

SAMPLE = Path(__file__).parents[2] / "events" / "samples" / "s3" / "object-created.json"
Note = Callable[[dict[str, Any]], None]


@pytest.fixture
def note(table: Table) -> Iterator[Note]:
    from functions.note_arrival import handler, wiring

    wiring.wire.cache_clear()
    yield lambda event: handler.handler(event, CONTEXT)
    wiring.wire.cache_clear()


def sample(key: str | None = None) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(SAMPLE.read_text())
    event["detail"]["object"]["key"] = key or event["detail"]["object"]["key"]
    return event


def test_a_stored_mail_is_looked_for_in_two_minutes(table: Table, note: Note):
    before = datetime.now(UTC)

    note(sample("inbound/1"))

    arrival = DynamoArrivals(table).read("inbound/1")
    assert arrival is not None
    wait = arrival.look_at - before
    assert timedelta(seconds=119) < wait < timedelta(seconds=125)


def test_the_same_event_again_changes_nothing(table: Table, note: Note):
    note(sample())
    first = DynamoArrivals(table).read(sample()["detail"]["object"]["key"])

    note(sample())

    assert DynamoArrivals(table).read(sample()["detail"]["object"]["key"]) == first


def test_the_object_that_ses_puts_at_set_up_is_no_mail(table: Table, note: Note):
    note(sample("inbound/AMAZON_SES_SETUP_NOTIFICATION"))

    assert DynamoArrivals(table).read("inbound/AMAZON_SES_SETUP_NOTIFICATION") is None
