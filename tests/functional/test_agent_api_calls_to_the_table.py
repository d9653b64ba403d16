"""How often the table is asked for what agents look at all day; directories are kept by then."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.crashes import Machine
from tests.factories import ANA, LEAD, opening
from tests.functional.conftest import Call


@pytest.fixture
def machine(call: Call, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """After a first request of each kind, which read what workers keep."""
    for path in ("/tickets", "/me"):
        assert call("GET", path).status == 200
    machine = Machine()
    machine.install(monkeypatch)
    return machine


def asked(machine: Machine, call: Call, *paths: str, **query: Any) -> list[str]:
    machine.calls.clear()
    for path in paths:
        assert call("GET", path, query=query).status == 200
    return machine.calls


def test_a_ticket_with_its_thread_and_who_looks_at_it_takes_two_calls(
    call: Call, ticket: Ticket, machine: Machine
):
    path = f"/tickets/{ticket.id}"
    call("GET", f"{path}/messages")
    for who in (ANA, LEAD):
        call("PUT", f"{path}/presence", who=who, body={"state": "viewing"})

    assert asked(machine, call, path, f"{path}/messages") == ["Query", "Query"]


def test_a_desks_queue_of_fifty_takes_one_page(call: Call, table: Table, machine: Machine):
    for number in range(60):
        DynamoTickets(table).commit(opening(f"SUP-{number}"))

    assert asked(machine, call, "/tickets", desk="support", view="open", limit="50") == ["Query"]


def test_the_others_at_a_ticket_come_with_it(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}"
    call("PUT", f"{path}/presence", body={"state": "typing"})

    seen, own = call("GET", path, who=LEAD), call("GET", path)

    assert [each["agent_id"] for each in seen.body["viewers"]] == [ANA.id]
    assert own.body["viewers"] == []
