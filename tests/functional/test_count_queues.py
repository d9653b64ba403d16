"""Events of the bus move counters; a desk can be counted anew while work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from functions.count_queues import wiring
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.tally_rows import DynamoTallies
from helpdesk.tickets.model import Ticket
from tests.contract.contracts import bus_samples
from tests.factories import ANA, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT

DESK, AGENT = "desk#support", f"agent#{ANA.id}"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    wiring.wire.cache_clear()
    yield
    wiring.wire.cache_clear()


def handled(event: dict[str, Any]) -> dict[str, Any]:
    from functions.count_queues.handler import handler

    return handler(event, CONTEXT)


def told(ticket: Ticket, name: str, *changed: str) -> dict[str, Any]:
    detail = {"ticket_id": ticket.id, "name": name, "changed": list(changed)}
    return handled({"detail": detail})


def counts(table: Table, holder: str) -> dict[str, int]:
    found = DynamoTallies(table, lambda: 0).tallies([holder])[holder]
    return {place: count for place, count in found.items() if count}


def test_each_change_is_counted_once_however_often_it_is_told(
    call: Call, table: Table, ticket: Ticket
):
    first = [told(ticket, "TicketCreated") for _ in range(2)]
    assert (first, counts(table, DESK)) == (
        [{"counted": 1}, {"counted": 0}],
        {"open#-": 1, "unassigned#-": 1},
    )

    call("POST", f"/tickets/{ticket.id}/take")
    told(ticket, "TicketAssigned", "assignee_id")
    told(ticket, "TicketAssigned", "assignee_id")

    assert counts(table, DESK) == {"open#-": 1}
    assert counts(table, AGENT) == {"mine#support#-": 1}


def test_an_event_that_never_came_is_made_good_by_the_next(
    call: Call, table: Table, ticket: Ticket
):
    call("POST", f"/tickets/{ticket.id}/take")

    told(ticket, "TicketChanged", "status")

    assert (counts(table, DESK), counts(table, AGENT)) == ({"open#-": 1}, {"mine#support#-": 1})


def test_what_moves_nothing_reads_nothing(ticket: Ticket):
    assert told(ticket, "MessageAdded", "activity_at") == {"counted": 0}
    assert wiring.wire.cache_info().misses == 0


def test_a_desk_is_counted_anew_page_by_page(table: Table, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.views.count_queues.PAGE", 2)
    for number in range(3):
        DynamoTickets(table).commit(opening(f"SUP-{number}"))
    event: dict[str, Any] = {"recount_desk": "support"}
    moved, calls = 0, 0
    while "recount_desk" in event:
        event = handled(event)
        moved, calls = moved + event["counted"], calls + 1

    assert (moved, calls, counts(table, DESK)) == (3, 6, {"open#-": 3, "unassigned#-": 3})


@pytest.mark.parametrize("name", sorted(bus_samples()))
def test_every_event_of_the_catalog_is_understood(table: Table, name: str):
    assert handled(bus_samples()[name]) == {"counted": 0}
