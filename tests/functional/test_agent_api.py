"""The agents' API: a request in, an answer and its effects on the table out."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS, opening
from tests.functional.conftest import Call


def test_an_agent_sees_who_she_is_and_what_she_may_do(call: Call):
    answer = call("GET", "/me")

    assert answer.status == 200
    assert answer.body["email"] == ANA.email
    assert [desk["id"] for desk in answer.body["desks"]] == ["it", "support"]
    assert "reply:write" in answer.body["permissions"]


def test_somebody_signed_in_who_is_no_agent_is_refused(call: Call):
    answer = call("GET", "/me", who=replace(ANA, id="stranger"))

    assert (answer.status, answer.body["code"]) == (403, "no_agent")


def test_a_manager_without_a_second_factor_is_refused(call: Call, table: Table):
    manager = replace(ANA, id="agent-manager", role=Role.MANAGER)
    DynamoAgents(table, lambda: 0).put(manager)

    answer = call("GET", "/tickets", who=manager)

    assert (answer.status, answer.body["code"]) == (403, "second_factor_required")


def test_a_new_ticket_is_listed_as_unassigned_and_open(call: Call, ticket: Ticket):
    for view in ("unassigned", "open"):
        answer = call("GET", "/tickets", query={"view": view})
        assert [each["id"] for each in answer.body["items"]] == [ticket.id]
    assert call("GET", "/tickets", query={"view": "mine"}).body["items"] == []


def test_pages_of_a_list_go_on_where_the_cursor_says(call: Call, table: Table):
    for number in range(3):
        DynamoTickets(table).commit(opening(f"SUP-{number}"))

    first = call("GET", "/tickets", query={"limit": 2})
    rest = call("GET", "/tickets", query={"limit": 2, "cursor": first.body["next_cursor"]})

    found = [each["reference"] for each in (*first.body["items"], *rest.body["items"])]
    assert sorted(found) == ["SUP-0", "SUP-1", "SUP-2"]


@pytest.mark.parametrize("cursor", ["x", "a" * 40, "AAAA"])
def test_a_cursor_that_is_not_ours_is_refused(call: Call, ticket: Ticket, cursor: str):
    answer = call("GET", "/tickets", query={"cursor": cursor})

    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == "cursor"


def test_a_cursor_of_another_agent_is_refused(call: Call, table: Table):
    for number in range(3):
        DynamoTickets(table).commit(opening(f"SUP-{number}"))
    cursor = call("GET", "/tickets", query={"limit": 1}).body["next_cursor"]

    answer = call("GET", "/tickets", who=LEAD, query={"limit": 1, "cursor": cursor})

    assert answer.status == 400


def test_a_ticket_of_a_desk_she_does_not_work_in_is_not_there(call: Call, ticket: Ticket):
    for method, path in (("GET", ""), ("GET", "/messages"), ("GET", "/audit")):
        answer = call(method, f"/tickets/{ticket.id}{path}", who=LUIS)
        assert (answer.status, answer.body["code"]) == (404, "not_found")


def test_taking_a_ticket_needs_the_version_seen_and_one_wins(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}"
    seen = call("GET", path)
    taken = {"headers": {"If-Match": seen.headers["etag"]}}

    assert call("PATCH", path, body={"assignee_id": ANA.id}).status == 428
    first = call("PATCH", path, body={"assignee_id": ANA.id}, **taken)
    second = call("PATCH", path, who=LEAD, body={"assignee_id": LEAD.id}, **taken)

    assert first.status == 200
    assert (first.body["status"], first.body["assignee"]["name"]) == ("open", ANA.name)
    assert (second.status, second.body["code"]) == (409, "version_conflict")
    assert second.body["current"]["assignee"]["id"] == ANA.id


def test_a_reply_answers_the_promise_and_leaves_a_mail_in_the_outbox(
    call: Call, ticket: Ticket, table: Table
):
    answer = call(
        "POST", f"/tickets/{ticket.id}/messages", body={"kind": "reply", "body_text": "Hola"}
    )

    assert answer.status == 201
    now = DynamoTickets(table).thread(ticket.id)
    assert now is not None
    assert now.ticket.first_response_at is not None
    assert [(mail.to.email, mail.message_id) for mail in now.mails] == [
        (ticket.requester.email, answer.body["id"])
    ]
    thread = call("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert thread[-1]["delivery"]["state"] == "queued"


def test_a_note_stays_inside(call: Call, ticket: Ticket, table: Table):
    call("POST", f"/tickets/{ticket.id}/messages", body={"kind": "note", "body_text": "ojo"})

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert thread.mails == ()
    assert thread.ticket.first_response_at is None


def test_a_reply_in_html_is_made_safe(call: Call, ticket: Ticket):
    body = {"kind": "reply", "body_html": "<p onclick=x()>Hola</p><script>alert(1)</script>"}

    answer = call("POST", f"/tickets/{ticket.id}/messages", body=body)

    assert answer.body["body_html"] == "<p>Hola</p>"
    assert answer.body["body_text"].strip() == "Hola"


def test_the_same_reply_sent_twice_with_its_key_is_one(call: Call, ticket: Ticket, table: Table):
    path, body = f"/tickets/{ticket.id}/messages", {"kind": "reply", "body_text": "Hola"}
    keyed = {"headers": {"Idempotency-Key": "k1", "If-Match": '"1"'}}

    first = call("POST", path, body=body, **keyed)
    again = call("POST", path, body=body, **keyed)
    other = call("POST", path, body={**body, "body_text": "Adiós"}, **keyed)

    assert first.body["id"] == again.body["id"]
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert len(thread.mails) == 1


def test_a_reply_written_on_an_older_thread_is_held_back(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/messages"
    call("POST", path, body={"kind": "note", "body_text": "ya llamé"})

    answer = call(
        "POST", path, body={"kind": "reply", "body_text": "Hola"}, headers={"If-Match": '"1"'}
    )

    assert (answer.status, answer.body["current"]["version"]) == (409, 2)


def test_resolving_sends_one_survey_and_reopening_cancels_it(
    call: Call, ticket: Ticket, table: Table
):
    path = f"/tickets/{ticket.id}"
    resolved = call(
        "POST",
        f"{path}/messages",
        body={"kind": "reply", "body_text": "Listo", "status": "resolved"},
    )
    assert resolved.status == 201
    state = call("GET", path)
    assert (state.body["status"], state.body["close_reason"]) == ("resolved", "solved")
    assert state.body["survey"]["state"] == "sent"

    opened = call(
        "PATCH", path, body={"status": "open"}, headers={"If-Match": state.headers["etag"]}
    )

    assert opened.body["survey"]["state"] == "cancelled"
    mails = DynamoTickets(table).thread(ticket.id)
    assert mails is not None
    assert sorted(mail.kind for mail in mails.mails) == ["reply", "survey"]


def test_moves_that_the_status_does_not_allow_are_refused(call: Call, ticket: Ticket):
    path, seen = f"/tickets/{ticket.id}", {"headers": {"If-Match": '"1"'}}

    for body, field in (
        ({"status": "pending"}, "status"),
        ({"status": "on_hold"}, "follow_up_at"),
        ({"status": "closed"}, "status"),
        ({"assignee_id": "nobody"}, "assignee_id"),
        ({"close_reason": "spam"}, "close_reason"),
    ):
        answer = call("PATCH", path, body=body, **seen)
        assert answer.status == 400, body
        assert answer.body["errors"][0]["path"] == field


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"status": "gone"}, "status"),
        ({"version": 9}, "version"),
        ({"requester": {"id": "x"}}, "requester"),
        ({"priority": None}, "priority"),
        ({"subject": "x" * 300}, "subject"),
    ],
)
def test_a_bad_field_is_named_and_nothing_changes(
    call: Call, ticket: Ticket, body: dict[str, Any], path: str
):
    answer = call("PATCH", f"/tickets/{ticket.id}", body=body, headers={"If-Match": '"1"'})

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body["errors"][0]["path"] == path
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == 1


def test_a_body_that_is_not_json_is_refused(call: Call, ticket: Ticket):
    answer = call("POST", f"/tickets/{ticket.id}/messages", raw_body="{nonsense")

    assert (answer.status, answer.body["code"]) == (400, "invalid_json")


def test_a_call_becomes_a_ticket_for_the_caller_with_no_first_response_clock(
    call: Call, table: Table
):
    body = {
        "desk": "support",
        "subject": "No recibe facturas",
        "description": "Llamó dos veces.",
        "requester": {"email": "Pau@Cliente.TEST", "name": "Pau", "phone": "+34600000000"},
    }

    answer = call("POST", "/tickets", body=body)

    assert answer.status == 201
    assert (answer.body["channel"], answer.body["sla_state"]) == ("phone", "none")
    assert answer.body["requester"]["email"] == "pau@cliente.test"
    again = call("POST", "/tickets", body=body)
    assert again.body["requester"]["id"] == answer.body["requester"]["id"]


def test_a_ticket_for_our_own_mailbox_is_refused(call: Call):
    body = {
        "desk": "support",
        "subject": "x",
        "description": "y",
        "requester": {"email": "support@desk.demo.test", "name": "Nosotros"},
    }

    answer = call("POST", "/tickets", body=body)

    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == "requester.email"


def test_the_audit_tells_who_changed_what(call: Call, ticket: Ticket):
    call(
        "PATCH",
        f"/tickets/{ticket.id}",
        body={"priority": "urgent", "subject": "Otra"},
        headers={"If-Match": '"1"'},
    )

    answer = call("GET", f"/tickets/{ticket.id}/audit")

    assert answer.body["chain_holds"] is True
    last = answer.body["items"][-1]
    assert last["actor"]["name"] == ANA.name
    assert (last["old"]["priority"], last["new"]["priority"]) == ("normal", "urgent")
    assert last["new"]["subject"] == "Otra"


def test_agents_at_a_ticket_see_each_other(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/presence"

    call("PUT", path, body={"state": "typing"})
    seen = call("PUT", path, who=LEAD, body={"state": "viewing"})
    call("PUT", path, body={"state": "left"})
    alone = call("PUT", path, who=LEAD, body={"state": "viewing"})

    assert [(each["name"], each["state"]) for each in seen.body["others"]] == [("Ana", "typing")]
    assert alone.body["others"] == []


def test_an_unknown_route_is_a_problem_document(call: Call):
    answer = call("GET", "/nowhere")

    assert (answer.status, answer.body["code"]) == (404, "not_found")
