"""A message split off, and a ticket given to somebody else, through the API and the table."""

from __future__ import annotations

import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event


def test_a_message_becomes_a_ticket_that_is_linked_to_its_first(call: Call, table: Table):
    DynamoTickets(table).commit(commit := opening("SUP-500"))
    path = f"/tickets/{commit.after.id}/messages/{commit.messages[0].id}/split"

    made = call("POST", path, body={"subject": "Y otra cosa"})
    links = call("GET", f"/tickets/{commit.after.id}/links").body["items"]
    messages = call("GET", f"/tickets/{made.body['id']}/messages").body["items"]

    assert (made.status, made.body["subject"]) == (201, "Y otra cosa")
    assert [(each["kind"], each["reference"]) for each in links] == [
        ("split_into", made.body["reference"])
    ]
    assert [each["body_text"] for each in messages] == [commit.messages[0].text]
    assert call("POST", path, body={"subject": ""}).status in {400, 422}
    assert call("POST", path, body={"subject": "s", "desk": "legal"}).status == 400


def test_another_requester_is_written_to(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/requester"

    changed = call("PUT", path, body={"email": "Eva@Cliente.test", "name": "Eva"})
    stale = call("PUT", path, body={"email": "luz@cliente.test"}, headers={"If-Match": '"1"'})
    ours = call("PUT", path, body={"email": "support@desk.demo.test"})
    nobody = call("PUT", path, body={"email": "no address"})

    assert (changed.status, changed.body["requester"]["email"]) == (200, "eva@cliente.test")
    assert (stale.status, stale.body["code"]) == (409, "version_conflict")
    assert (ours.status, ours.body["code"]) == (400, "own_address")
    assert nobody.status == 400


def test_split_again_under_its_key_it_is_one_ticket_whatever_call_a_worker_dies_at(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(each_from_here(points())):
        wiring.app.cache_clear()
        DynamoTickets(table).commit(commit := opening(f"SUP-{number}00000"))
        path = f"/tickets/{commit.after.id}/messages/{commit.messages[0].id}/split"
        headers = {"Idempotency-Key": f"once {number}"}
        event = http_event(
            "POST", f"/api/v1{path}", body={"subject": "s"}, headers=headers, sub=ANA.id
        )
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)
        wiring.app.cache_clear()
        again = call("POST", path, body={"subject": "s"}, headers=headers)

        assert again.status == 201, again.body
        links = call("GET", f"/tickets/{commit.after.id}/links").body["items"]
        assert [each["ticket_id"] for each in links] == [again.body["id"]]
        if not died:
            return
