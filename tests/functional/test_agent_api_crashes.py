"""An agent's answer with its worker killed at every AWS call, and the client trying again."""

from __future__ import annotations

from typing import Any

import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, opening
from tests.functional.composing import named, stored_keys, upload
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
    for number, point in enumerate(each_from_here(points())):
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


def test_a_reply_with_a_file_is_one_reply_and_one_file_whatever_call_its_worker_dies_at(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(each_from_here(points())):
        wiring.app.cache_clear()
        commit = opening(f"SUP-{number}")
        DynamoTickets(table).commit(commit)
        ticket = commit.after
        body = {
            "kind": "reply",
            "body_text": "Listo",
            "cc": [{"email": "luz@cliente.test"}],
            "attachments": named(upload(call, ticket.id)),
        }
        event = posted(f"/tickets/{ticket.id}/messages", body)
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)
        wiring.app.cache_clear()
        again = handler(event, CONTEXT)

        assert again["statusCode"] == 201, again["body"]
        thread = DynamoTickets(table).thread(ticket.id)
        assert thread is not None
        assert len(thread.messages) == 2
        assert len(thread.mails) == 2
        assert len(thread.ticket.participants) == 1
        assert len(stored_keys(f"attachments/{ticket.id}/")) == 1
        if not died:
            return


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_letter_tried_again_is_one_letter_whatever_call_its_worker_dies_at(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch, goes_on: bool
):
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(each_from_here(points())):
        wiring.app.cache_clear()
        commit = opening(f"SUP-{number}")
        DynamoTickets(table).commit(commit)
        path = f"/tickets/{commit.after.id}/conversations"
        body: dict[str, Any] = {
            "body_text": "Hola",
            "attachments": named(upload(call, commit.after.id)),
        }
        begin = {"subject": "Pieza 7", "to": [{"email": "taller@proveedor.test"}]}
        if goes_on:
            first = call("POST", path, body={"body_text": "Hola", **begin}).body
            path = f"{path}/{first['id']}/messages"
        event = posted(path, body if goes_on else {**body, **begin})
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)
        wiring.app.cache_clear()
        again = handler(event, CONTEXT)

        assert again["statusCode"] == 201, again["body"]
        store = DynamoTickets(table)
        (conversation,) = store.conversations(commit.after.id)
        letters = store.letters(commit.after.id, conversation.id)
        assert len(letters) == conversation.letters == 1 + goes_on
        thread = store.thread(commit.after.id)
        assert thread is not None
        assert len(thread.mails) == 1 + goes_on
        assert len(stored_keys(f"attachments/{commit.after.id}/")) == 1
        assert chain_holds([event for event, _ in store.events(commit.after.id)])
        if not died:
            return


def posted(path: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"Idempotency-Key": "once"}
    return http_event("POST", f"/api/v1{path}", body=body, headers=headers, sub=ANA.id)
