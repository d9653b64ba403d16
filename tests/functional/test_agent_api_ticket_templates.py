"""Templates, moves, suggested tags and what rides on a reply, by what a desk defined."""

from __future__ import annotations

import pytest

from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.factories import LEAD
from tests.functional.conftest import Call
from tests.functional.test_agent_api_fields import ADMIN, PARTS, field, patch, put


@pytest.fixture(autouse=True)
def _an_admin(table: Table):
    DynamoAgents(table, lambda: 0).put(ADMIN)


def test_a_template_begins_a_ticket_and_what_is_given_wins(call: Call):
    field(call, "room")
    field(call, "salary", kind="number", seen_by=["lead"], set_by=["lead"])
    path = "/desks/support/ticket-templates/screen"
    screen = {"names": {"es": "Pantalla"}, "subject": "Pantalla rota", "description": "No va"}
    begun = {**screen, "type": "incident", "tags": ["Equipos"], "fields": {"room": "B1"}}
    by_lead = {"who": LEAD, "headers": {"If-Match": '"0"'}}

    wrong = call("PUT", path, body={**begun, "fields": {"nothing": 1}}, **by_lead)
    made = call("PUT", path, body={**begun, "fields": {"room": "B1", "salary": 3}}, **by_lead)
    field(call, "room", 1, max_characters=1)
    new = {"desk": "support", "requester": {"email": "pau@cliente.test", "name": "Pau"}}
    ticket = call("POST", "/tickets", body={**new, "template": "screen", "subject": "Otra"})
    listed = call("GET", "/desks/support/ticket-templates").body["items"]
    none = call("POST", "/tickets", body={**new, "template": "nothing"})
    bare = call("POST", "/tickets", body=new)

    assert (wrong.status, wrong.body["errors"][0]["path"]) == (400, "fields.nothing")
    assert (made.status, made.body["fields"]) == (200, {"room": "B1", "salary": 3})
    assert (ticket.status, ticket.body["subject"]) == (201, "Otra")
    assert (ticket.body["type"], ticket.body["tags"]) == ("incident", ["equipos"])
    assert ticket.body["fields"] == {}
    assert [each["fields"] for each in listed] == [{"room": "B1"}]
    assert (none.status, none.body["errors"][0]["path"]) == (400, "template")
    assert [each["path"] for each in bare.body["errors"]] == ["subject", "description"]


def test_a_move_says_before_and_after_what_the_other_desk_does_not_know(call: Call, ticket: Ticket):
    field(call, "order", desks=["support"])
    put(call, "/desks/support/scheme", {"statuses": [{**PARTS, "category": "open"}]})
    patch(call, ticket, 1, custom_status="parts", fields={"order": "77"})
    path = f"/tickets/{ticket.id}/desk"

    before = call("GET", f"{path}/preview", query={"desk": "it"})
    nowhere = call("GET", f"{path}/preview", query={"desk": "nowhere"})
    moved = call("PUT", path, body={"desk": "it", "note": "VPN"})

    assert (before.status, before.body["dropped"]) == (200, ["fields.order", "custom_status"])
    assert (nowhere.status, nowhere.body["errors"][0]["path"]) == (400, "desk")
    assert moved.body["dropped"] == before.body["dropped"]
    assert (moved.body["custom_status"], moved.body["fields"]) == (None, {})
    assert moved.body["desk_id"] == "it"


def test_tags_that_were_used_are_suggested_after_the_desks_own(call: Call, ticket: Ticket):
    put(call, "/desks/support/scheme", {"tags": ["VIP", "prensa"]})
    patch(call, ticket, 1, tags=["Prestamo", "roto", "x" * 60])
    path = "/desks/support/tags"

    assert call("GET", path, query={"starts": "Pr"}).body["items"] == ["prensa", "prestamo"]
    assert call("GET", path).body["items"] == ["vip", "prensa", "prestamo", "roto"]
    assert call("DELETE", path, who=ADMIN, query={"tag": "roto"}).status == 200
    assert call("GET", path, query={"starts": "r"}).body["items"] == []
    put(call, "/desks/support/scheme", {"tags": ["vip"], "tags_only": True}, 1)
    strange = patch(call, ticket, 2, tags=["roto", "otra"])
    kept = patch(call, ticket, 2, tags=["roto", "vip"])
    assert (strange.status, strange.body["errors"][0]["path"]) == (400, "tags")
    assert (kept.status, kept.body["tags"]) == (200, ["roto", "vip"])


def test_cause_and_solution_ride_on_the_reply_that_resolves(call: Call, ticket: Ticket):
    put(call, "/desks/support/scheme", {"solved_requires": ["cause", "solution"]})
    path = f"/tickets/{ticket.id}/messages"
    answer = {"kind": "reply", "body_text": "Hecho", "status": "resolved"}

    bare = call("POST", path, body=answer)
    full = call("POST", path, body={**answer, "cause": "Cable", "solution": "Otro cable"})
    after = call("GET", f"/tickets/{ticket.id}").body

    assert (bare.status, [each["path"] for each in bare.body["errors"]]) == (
        400,
        ["cause", "solution"],
    )
    assert (full.status, after["status"]) == (201, "resolved")
    assert (after["cause"], after["solution"]) == ("Cable", "Otro cable")


def test_who_defined_what_stands_in_the_log_of_who_did_what(call: Call):
    field(call, "floor", kind="number", minimum=1.0, maximum=9.5)
    field(call, "floor", 1, kind="number", minimum=2.0, maximum=9.5)
    put(call, "/desks/support/scheme", {"statuses": [PARTS]})
    put(call, "/desks/support/categories", {"items": [{"id": "vpn", "names": {"en": "VPN"}}]})
    put(call, "/desks/support/categories", {"items": []}, 7)

    log = call("GET", "/audit", who=ADMIN)

    assert [each["act"] for each in log.body["items"]] == [
        "categories_set",
        "scheme_set",
        "field_defined",
        "field_defined",
    ]
    assert log.body["chain_holds"] is True
    changed = log.body["items"][2]["changes"][0]
    assert (changed["before"], changed["after"]) == ({"minimum": 1}, {"minimum": 2})
    assert log.body["items"][0]["actor_id"] == ADMIN.id
