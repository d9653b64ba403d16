"""Side conversations through the API: begun, previewed, written to, done; customers see none."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.factories import LUIS
from tests.functional.composing import named, upload
from tests.functional.conftest import Call
from tests.http import Answer

TO = [{"email": "taller@proveedor.test", "name": "Taller"}]
BODY = {"subject": "Pieza 7", "to": TO, "body_text": "¿Tienen la pieza?"}


def begin(call: Call, ticket: Ticket, path: str = "", **body: Any) -> Answer:
    return call("POST", f"/tickets/{ticket.id}/conversations{path}", body={**BODY, **body})


def messages_of(call: Call, ticket: Ticket) -> list[Any]:
    items: list[Any] = call("GET", f"/tickets/{ticket.id}/messages").body["items"]
    return items


def test_a_conversation_is_listed_read_and_written_to(call: Call, ticket: Ticket):
    begun = begin(call, ticket)
    path = f"/tickets/{ticket.id}/conversations/{begun.body['id']}"

    written = call("POST", f"{path}/messages", body={"body_text": "¿Y el martes?"})

    assert (begun.status, written.status) == (201, 201)
    (listed,) = call("GET", f"/tickets/{ticket.id}/conversations").body["items"]
    assert (listed["subject"], listed["letters"], listed["state"]) == ("Pieza 7", 2, "open")
    read = call("GET", path).body
    assert [each["body_text"] for each in read["items"]] == ["¿Tienen la pieza?", "¿Y el martes?"]
    assert {each["delivery"]["state"] for each in read["items"]} == {"queued"}
    assert [each["kind"] for each in messages_of(call, ticket)] == ["reply"]


def test_it_is_done_and_taken_up_again(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/conversations/{begin(call, ticket).body['id']}"

    assert call("PATCH", path, body={"state": "done"}).body["state"] == "done"
    assert call("PATCH", path, body={"state": "open"}).body["state"] == "open"
    assert call("PATCH", path, body={"unread": False}).body["unread"] is False
    assert call("PATCH", path, body={"state": "lost"}).status == 400


def test_files_go_along_and_can_be_fetched_from_their_conversation_alone(
    call: Call, ticket: Ticket
):
    begun = begin(call, ticket, attachments=named(upload(call, ticket.id))).body
    (file,) = begun["items"][0]["attachments"]
    path = f"/tickets/{ticket.id}/conversations/{begun['id']}/attachments/{file['id']}"

    assert call("GET", path).status == 200
    assert call("GET", path, who=LUIS).status == 404
    assert call("GET", f"/tickets/{ticket.id}/attachments/{file['id']}").status == 404


def test_a_preview_says_what_would_leave_and_stores_nothing(
    call: Call, table: Table, ticket: Ticket
):
    (message,) = messages_of(call, ticket)

    shown = begin(call, ticket, "/preview", forward={"messages": [message["id"]]})

    assert shown.status == 200
    assert "Desde ayer no sale nada." in shown.body["body_text"]
    assert DynamoTickets(table).conversations(ticket.id) == []
    assert len(DynamoTickets(table).events(ticket.id)) == 1


def test_what_leaves_is_what_was_previewed(call: Call, ticket: Ticket):
    forward = {"messages": [each["id"] for each in messages_of(call, ticket)]}

    shown = begin(call, ticket, "/preview", forward=forward).body
    sent = begin(call, ticket, forward=forward).body["items"][0]

    assert (sent["body_text"], sent["body_html"]) == (shown["body_text"], shown["body_html"])


def test_a_note_is_refused_until_it_is_confirmed(call: Call, ticket: Ticket):
    note = {"kind": "note", "body_text": "Interno"}
    note_id = call("POST", f"/tickets/{ticket.id}/messages", body=note).body["id"]

    refused = begin(call, ticket, forward={"messages": [note_id]})
    confirmed = {"messages": [note_id], "confirmed_notes": [note_id]}

    assert (refused.status, refused.body["code"]) == (400, "notes_not_confirmed")
    assert note_id in refused.body["errors"][0]["message"]
    assert begin(call, ticket, forward=confirmed).status == 201


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"subject": " "}, "subject"),
        ({"to": []}, "to"),
        ({"to": [{"email": "it@desk.demo.test"}]}, "to.0.email"),
        ({"to": [{"email": "x@\r\nbcc: y@z.test"}]}, "to.0.email"),
        ({"body_text": ""}, "body_text"),
        ({"body_html": "<p>x</p>"}, "body_text"),
        ({"forward": {"messages": []}}, "forward.messages"),
        ({"forward": {"messages": ["nowhere"]}}, "forward.messages.0"),
        ({"bcc": []}, "bcc"),
    ],
)
def test_bad_input_is_named_by_its_field(
    call: Call, ticket: Ticket, body: dict[str, Any], path: str
):
    answer = begin(call, ticket, **body)

    assert answer.status == 400, answer.body
    assert answer.body["errors"][0]["path"] == path


def test_a_foreign_desks_agent_finds_nothing(call: Call, ticket: Ticket):
    conversation = begin(call, ticket).body["id"]
    path = f"/tickets/{ticket.id}/conversations"

    for method, at, body in (
        ("GET", path, None),
        ("POST", path, BODY),
        ("GET", f"{path}/{conversation}", None),
        ("PATCH", f"{path}/{conversation}", {"state": "done"}),
        ("POST", f"{path}/{conversation}/messages", {"body_text": "x"}),
    ):
        assert call(method, at, who=LUIS, body=body).status == 404
