"""The history calls a desk's own status as it was called then, and desks by their names."""

from __future__ import annotations

import pytest

from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.functional.conftest import Call
from tests.functional.test_agent_api_fields import ADMIN, PARTS, patch, put


@pytest.fixture(autouse=True)
def _an_admin(table: Table) -> None:
    DynamoAgents(table, lambda: 0).put(ADMIN)


def test_names_stay_as_they_were_and_a_move_names_both_desks(call: Call, ticket: Ticket):
    scheme = "/desks/support/scheme"
    put(call, scheme, {"statuses": [PARTS]})
    patch(call, ticket, 1, custom_status="parts", follow_up_at="2027-12-01T09:00:00Z")
    put(call, scheme, {"statuses": [{**PARTS, "names": {"es": "Recambios"}}]}, 1)
    patch(call, ticket, 2, status="open")
    version = {"If-Match": '"3"'}
    body = {"desk": "it", "note": "Es suyo"}
    moved = call("PUT", f"/tickets/{ticket.id}/desk", body=body, headers=version)

    history = call("GET", f"/tickets/{ticket.id}/audit")

    assert moved.status == 200, moved.body
    entered, left, gone = history.body["items"][1:4]
    assert entered["names"] == {"parts": "Piezas"}
    assert left["names"] == {"parts": "Recambios"}
    assert set(gone["names"]) == {"support", "it"}
    assert all(gone["names"].values())
    assert history.body["chain_holds"] is True
