"""A ticket joined to another one, and taken apart again, through the API and the table."""

from __future__ import annotations

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.factories import opening
from tests.functional.conftest import Call


def test_a_ticket_moves_into_another_and_back(call: Call, table: Table, ticket: Ticket):
    DynamoTickets(table).commit(other := opening("SUP-77"))
    path = f"/tickets/{other.after.id}"

    joined = call("POST", f"{path}/join", body={"into": ticket.reference})
    source = call("GET", "/tickets/SUP-77")
    moved = call("GET", f"/tickets/{ticket.id}/messages")
    back = call("DELETE", f"{path}/join")

    assert (joined.status, joined.body["id"]) == (200, ticket.id)
    assert source.body["merged_into"] == ticket.id
    assert source.body["close_reason"] == "duplicate"
    assert {each["joined_from"] for each in moved.body["items"]} == {None, other.after.id}
    assert (back.status, back.body["merged_into"]) == (200, None)
    assert len(call("GET", f"{path}/messages").body["items"]) == 1
    assert len(call("GET", f"/tickets/{ticket.id}/messages").body["items"]) == 1


def test_what_cannot_be_joined_says_why(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/join"

    itself = call("POST", path, body={"into": ticket.reference})
    nothing = call("POST", path, body={"into": "SUP-404"})
    unknown = call("POST", path, body={"into": ticket.reference, "force": True})

    assert (itself.status, itself.body["errors"][0]["path"]) == (400, "into")
    assert nothing.status == 404
    assert unknown.status in {400, 422}
