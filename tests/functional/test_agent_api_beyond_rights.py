"""What somebody gets who asks for more than she may by a way around."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.factories import ANA
from tests.functional.conftest import Call

LIGHT = replace(ANA, id="agent-light", email="light@demo.test", role=Role.LIGHT_AGENT)


@pytest.mark.parametrize(
    "rides",
    [{"status": "resolved", "close_reason": "solved"}, {"cause": "c"}, {"solution": "s"}],
)
def test_a_note_changes_nothing_for_who_may_only_note(
    call: Call, table: Table, ticket: Ticket, rides: dict[str, str]
):
    DynamoAgents(table, lambda: 0).put(LIGHT)
    body = {"kind": "note", "body_text": "Visto", **rides}

    refused = call("POST", f"/tickets/{ticket.id}/messages", who=LIGHT, body=body)

    assert (refused.status, refused.body["code"]) == (403, "permission_missing")
    assert call("GET", f"/tickets/{ticket.id}").body["status"] == "new"
