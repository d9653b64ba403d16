"""Macros: written once, filled in for a ticket, applied whole."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.factories import ANA, LEAD, LUIS, opening
from tests.functional.conftest import Call

HTML = "<p>Hola, {{ requester.first_name }}: {{7*7}} {{ ticket.reference }}</p>"
MACRO: dict[str, Any] = {
    "name": "Apagar y encender",
    "scope": {"kind": "desk", "id": "support"},
    "words": {"es": {"body_html": HTML}, "en": {"body_text": "Hello {{ requester.name }}"}},
    "changes": {
        "status": "pending",
        "priority": "high",
        "assign": "me",
        "add_tags": ["Impresora"],
        "tasks": ["Llamar mañana"],
        "snooze_hours": 24,
    },
}


@pytest.fixture
def macro(call: Call) -> str:
    made = call("POST", "/macros", who=LEAD, body=MACRO)
    assert made.status == 201, made.body
    return str(made.body["id"])


def test_a_macro_answers_and_changes_in_one_version(
    call: Call, table: Table, ticket: Ticket, macro: str
):
    path, headers = f"/tickets/{ticket.id}/macros/{macro}/application", {"Idempotency-Key": "k"}

    done = call("POST", path, body={}, headers=headers)
    again = call("POST", path, body={}, headers=headers)

    after = done.body["ticket"]
    assert (done.status, after["version"]) == (200, ticket.version + 1)
    assert (again.status, again.body["message_id"]) == (200, done.body["message_id"])
    assert (after["status"], after["priority"], after["tags"]) == ("pending", "high", ["impresora"])
    assert (after["assignee"]["id"], len(after["tasks"])) == (ANA.id, 1)
    assert after["snoozed_until"] is not None
    message = call("GET", f"/tickets/{ticket.id}/messages").body["items"][-1]
    assert message["body_html"] == f"<p>Hola, Marta: {{{{7*7}}}} {ticket.reference}</p>"
    event = call("GET", f"/tickets/{ticket.id}/audit").body["items"][-1]
    assert (event["name"], event["reason"]) == ("MessageAdded", "macro")
    assert {"status", "priority", "assignee_id", "tags", "tasks"} <= set(event["changed"])
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert [each.kind.value for each in thread.mails].count("reply") == 1


def test_a_preview_says_all_of_it_and_writes_nothing(call: Call, ticket: Ticket, macro: str):
    shown = call("POST", f"/tickets/{ticket.id}/macros/{macro}/preview").body

    assert shown["body_text"].strip() == f"Hola, Marta: {{{{7*7}}}} {ticket.reference}"
    assert (shown["new"]["status"], shown["new"]["priority"]) == ("pending", "high")
    assert (shown["language"], shown["problems"]) == ("es", [])
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == ticket.version


def test_what_is_refused_is_foreseen_and_leaves_no_word_behind(
    call: Call, ticket: Ticket, macro: str
):
    changes = {**MACRO["changes"], "assign": LUIS.id}  # he does not work at this desk
    body = {**{name: MACRO[name] for name in ("name", "words")}, "changes": changes}
    put = call("PUT", f"/macros/{macro}", who=LEAD, body=body, headers={"If-Match": '"1"'})
    assert put.status == 200, put.body

    shown = call("POST", f"/tickets/{ticket.id}/macros/{macro}/preview").body
    done = call("POST", f"/tickets/{ticket.id}/macros/{macro}/application", body={})

    assert [each["path"] for each in shown["problems"]] == ["assignee_id"]
    assert (done.status, done.body["errors"][0]["path"]) == (400, "assignee_id")
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == ticket.version
    assert len(call("GET", f"/tickets/{ticket.id}/messages").body["items"]) == 1


def test_a_customers_subject_is_text_and_fills_nothing_in(call: Call, table: Table):
    nasty = "<b>{{ requester.email }}</b>"
    commit = opening("SUP-66", subject=nasty)
    DynamoTickets(table).commit(commit)
    words = {"es": {"body_html": "<p>{{ ticket.subject }}</p>"}}
    body = {"name": "m", "scope": {"kind": "person"}, "words": words}
    made = call("POST", "/macros", body=body).body["id"]

    shown = call("POST", f"/tickets/{commit.after.id}/macros/{made}/preview").body

    assert shown["body_html"] == "<p>&lt;b&gt;{{ requester.email }}&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"words": {"es": {"body_text": "{{ requester.password }}"}}}, "words.es"),
        ({"words": {"es": {"body_text": "{{ ticket.owner }}"}}}, "words.es"),
        ({"words": {"fr": {"body_text": "Salut"}}}, "words.fr"),
        ({"words": {}, "changes": {}}, "words"),
        ({"changes": {"snooze_hours": 0}}, "changes.snooze_hours"),
        ({"changes": {"close_reason": "solved"}}, "changes.close_reason"),
        ({"scope": {"kind": "desk", "id": "legal"}}, "scope.id"),
    ],
)
def test_a_macro_that_cannot_be_says_why(call: Call, wrong: dict[str, Any], path: str):
    answer = call("POST", "/macros", who=LEAD, body={**MACRO, **wrong})

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path)
    assert call("GET", "/macros", who=LEAD).body["items"] == []


def test_everybody_sees_and_writes_what_is_hers_to(call: Call, macro: str):
    mine = {**MACRO, "scope": {"kind": "person"}, "name": "A mía"}
    made = call("POST", "/macros", body=mine)
    desks = call("POST", "/macros", body=MACRO)
    alls = call("POST", "/macros", who=LEAD, body={**MACRO, "scope": {"kind": "all"}})
    theirs = call("POST", "/macros", body={**mine, "scope": {"kind": "person", "id": LEAD.id}})

    assert (made.status, desks.status, alls.status, theirs.status) == (201, 403, 403, 400)
    assert LEAD.role is Role.LEAD
    first = call("GET", "/macros", query={"limit": 1}).body
    rest = call("GET", "/macros", query={"limit": 1, "cursor": first["next_cursor"]}).body
    names = [each["name"] for page in (first, rest) for each in page["items"]]
    assert (names, rest["next_cursor"]) == (["A mía", "Apagar y encender"], None)
    assert call("GET", f"/macros/{made.body['id']}", who=LEAD).status == 404
    assert call("GET", f"/macros/{macro}", who=LUIS).status == 404
    assert call("DELETE", f"/macros/{macro}", headers={"If-Match": '"1"'}).status == 403


def test_an_older_sight_of_a_macro_is_refused(call: Call, macro: str):
    body = {name: MACRO[name] for name in ("name", "words")}
    path, first = f"/macros/{macro}", {"If-Match": '"1"'}

    assert call("PUT", path, who=LEAD, body=body).status == 428
    assert call("PUT", path, who=LEAD, body=body, headers=first).body["version"] == 2
    stale = call("PUT", path, who=LEAD, body=body, headers=first)
    gone = call("DELETE", path, who=LEAD, headers=first)
    assert [(each.status, each.body["code"]) for each in (stale, gone)] == [
        (409, "macro_changed"),
        (409, "macro_changed"),
    ]
    assert call("DELETE", path, who=LEAD, headers={"If-Match": '"2"'}).status == 200
    assert call("GET", path, who=LEAD).status == 404
