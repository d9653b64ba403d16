"""An agent's answer with its worker killed at every AWS call, and the client trying again."""

from __future__ import annotations

from typing import Any

import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from tests.crashes import Machine, points
from tests.factories import ANA, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event


def answer(ticket_id: str, **headers: str) -> dict[str, Any]:
    """A reply that resolves the ticket."""
    return http_event(
        "POST",
        f"/api/v1/tickets/{ticket_id}/messages",
        body={"kind": "reply", "body_text": "Listo", "status": "resolved"},
        headers=headers,
        sub=ANA.id,
    )


def test_a_reply_tried_again_with_its_key_is_one_reply_whatever_call_its_worker_dies_at(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(points()):
        wiring.app.cache_clear()
        commit = opening(f"SUP-{number}")
        DynamoTickets(table).commit(commit)
        ticket = commit.after
        event = answer(ticket.id, **{"Idempotency-Key": "once", "If-Match": '"1"'})
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)
        wiring.app.cache_clear()
        again = handler(event, CONTEXT)

        assert again["statusCode"] == 201, again["body"]
        thread = DynamoTickets(table).thread(ticket.id)
        assert thread is not None
        assert len(thread.messages) == 2
        assert sorted(mail.kind for mail in thread.mails) == ["reply", "survey"]
        events = [event for event, _ in DynamoTickets(table).events(ticket.id)]
        assert [event.version for event in events] == [1, 2]
        assert chain_holds(events)
        if not died:
            return
