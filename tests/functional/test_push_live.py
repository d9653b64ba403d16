"""Any event of the bus reaches the windows that show its ticket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber

from helpdesk.aws.socket_wire import SocketWire
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.contract.contracts import bus_samples
from tests.factories import ANA
from tests.fakes.sockets import FakeWire
from tests.functional.conftest import Call
from tests.functional.live import opens, says
from tests.http import CONTEXT


def pushed(ticket: Ticket, name: str = "MessageAdded") -> int:
    from functions.push_live.handler import handler

    event = json.loads(Path(f"events/samples/eventbridge/{name}.v1.json").read_text())
    event["detail"] |= {"ticket_id": ticket.id, "desk": ticket.desk_id, "owner": ANA.id}
    return handler(event, CONTEXT)["told"]


def window(call: Call, *messages: dict[str, Any]) -> None:
    opens(str(call("POST", "/socket-tickets").body["ticket"]))
    for each in messages:
        says(**each)


def test_a_change_is_told_where_it_shows(call: Call, wire: FakeWire, ticket: Ticket):
    window(call, {"act": "watch", "ticket_id": ticket.id}, {"act": "lists", "desks": ["support"]})

    told = [pushed(ticket), pushed(ticket)]

    assert told == [2, 1], "lists rest between two rounds"
    assert [each["type"] for each in wire.to("one=")[2:]] == ["ticket", "lists", "ticket"]
    assert ticket.subject not in str(wire.sent)


def test_a_new_owner_is_told_wherever_she_is(call: Call, wire: FakeWire, ticket: Ticket):
    window(call)

    assert pushed(ticket, "TicketAssigned") == 1
    assert wire.to("one=")[0]["type"] == "assigned"


def test_nobody_connected_costs_no_read_of_the_ticket(wire: FakeWire, ticket: Ticket):
    assert pushed(ticket) == 0


def test_a_deactivated_agents_socket_is_closed_when_the_directory_is_read_anew(
    call: Call, wire: FakeWire, table: Table, ticket: Ticket
):
    window(call, {"act": "watch", "ticket_id": ticket.id})
    DynamoAgents(table, lambda: 0).put(replace(ANA, active=False))

    assert pushed(ticket) == 0
    assert wire.closed == ["one="]
    assert len(wire.sent) == 1


@pytest.mark.parametrize("name", sorted(bus_samples()))
def test_every_event_of_the_catalog_is_understood(name: str):
    from functions.push_live.handler import happened

    assert happened(bus_samples()[name]["detail"]).desks


def test_the_wire_tells_who_is_gone_from_who_is_busy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    wire = SocketWire("https://live.test/ws")
    with Stubber(wire.client) as door:
        door.add_response("post_to_connection", {})
        door.add_client_error("post_to_connection", "LimitExceededException", http_status_code=429)
        door.add_client_error("post_to_connection", "GoneException", http_status_code=410)
        door.add_client_error("delete_connection", "GoneException", http_status_code=410)

        reached = [wire.send_each([name], {"type": "pong"}) for name in ("here", "busy", "gone")]
        wire.close("gone")

    assert reached == [{"here"}, {"busy"}, set()]
