"""A window of the workspace opens its socket, says what it shows, and closes it."""

from __future__ import annotations

import pytest

from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.live.viewers import DynamoViewers
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LUIS
from tests.fakes.sockets import FakeWire
from tests.functional.conftest import Call
from tests.functional.live import closes, opens, says


def ticket_for_a_socket(call: Call) -> str:
    answer = call("POST", "/socket-tickets")
    assert (answer.status, answer.body["path"], answer.body["expires_in"]) == (201, "/ws", 30)
    return str(answer.body["ticket"])


def test_a_socket_opens_with_a_ticket_of_the_api_once(call: Call, wire: FakeWire):
    secret = ticket_for_a_socket(call)

    assert [opens(secret), opens(secret, "two="), opens(""), opens("guessed")] == [
        200,
        403,
        403,
        403,
    ]


@pytest.mark.parametrize(
    ("origin", "status"), [("https://agents.test", 200), (None, 200), ("https://evil.test", 403)]
)
def test_a_page_that_is_not_ours_opens_no_socket(
    call: Call, wire: FakeWire, origin: str | None, status: int
):
    assert opens(ticket_for_a_socket(call), origin=origin) == status


def test_two_windows_see_each_other_come_type_and_go(
    call: Call, wire: FakeWire, table: Table, ticket: Ticket
):
    DynamoAgents(table, lambda: 0).put(replace(LUIS, desks=("support",)))
    opens(ticket_for_a_socket(call), "ana=")
    opens(str(call("POST", "/socket-tickets", who=LUIS).body["ticket"]), "luis=")

    says("ana=", act="watch", ticket_id=ticket.id)
    says("luis=", act="watch", ticket_id=ticket.id, state="typing", idle_seconds=0)
    shown = call("GET", f"/tickets/{ticket.id}").body["viewers"]
    closes("luis=")

    assert [each["name"] for each in shown] == ["Luis"]
    heard = [[(e["name"], e["state"]) for e in message["others"]] for message in wire.to("ana=")]
    assert heard == [[], [("Luis", "typing")], []]
    assert [e["name"] for e in wire.to("luis=")[0]["others"]] == ["Ana"]


def test_closing_twice_and_a_message_after_it_do_no_harm(
    call: Call, wire: FakeWire, table: Table, ticket: Ticket
):
    opens(ticket_for_a_socket(call))
    says(act="watch", ticket_id=ticket.id)

    assert [closes(), closes(), says(act="ping")] == [200, 200, 200]

    assert wire.closed == ["one="]
    left = table.row.query(f"LIVE#ticket#{ticket.id}")
    assert list(left) == []
    assert list(DynamoViewers(table).at(ticket.id, ticket.created_at)) == []


def test_a_deactivated_agent_opens_nothing_with_her_ticket(
    call: Call, wire: FakeWire, table: Table
):
    secret = ticket_for_a_socket(call)
    DynamoAgents(table, lambda: 0).put(replace(ANA, active=False))

    assert opens(secret) == 403
