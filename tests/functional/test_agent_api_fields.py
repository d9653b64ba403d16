"""What admins define, through the API, and what tickets then take."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LEAD
from tests.functional.conftest import Call
from tests.http import Answer

ADMIN = replace(ANA, id="agent-admin", role=Role.ADMIN, totp_enrolled=True, desks=())
PARTS = {"id": "parts", "category": "on_hold", "names": {"es": "Piezas"}}


@pytest.fixture(autouse=True)
def _an_admin(table: Table):
    DynamoAgents(table, lambda: 0).put(ADMIN)


def put(call: Call, path: str, body: dict[str, Any], seen: int = 0) -> Answer:
    return call("PUT", path, who=ADMIN, body=body, headers={"If-Match": f'"{seen}"'})


def field(call: Call, name: str, seen: int = 0, **given: Any) -> Answer:
    body = {"of": "ticket", "kind": "text", "names": {"en": name}, **given}
    return put(call, f"/fields/{name}", body, seen)


def patch(call: Call, ticket: Ticket, seen: int, **body: Any) -> Answer:
    path = f"/tickets/{ticket.id}"
    return call("PATCH", path, body=body, headers={"If-Match": f'"{seen}"'})


def test_a_desks_own_status_is_defined_used_and_shown_in_lists(call: Call, ticket: Ticket):
    made = put(call, "/desks/support/scheme", {"statuses": [PARTS]})
    held = patch(call, ticket, 1, custom_status="parts", follow_up_at="2026-12-01T09:00:00Z")
    listed = call("GET", "/tickets", query={"view": "on_hold"})
    history = call("GET", f"/tickets/{ticket.id}/audit")

    assert (made.status, made.body["version"]) == (200, 1)
    assert [each["id"] for each in made.body["statuses"] if each["own"]] == ["parts"]
    assert (held.status, held.body["status"]) == (200, "on_hold")
    assert held.body["custom_status"] == "parts"
    assert [each["custom_status"] for each in listed.body["items"]] == ["parts"]
    assert history.body["items"][-1]["new"]["custom_status"] == "parts"
    assert history.body["items"][-1]["names"] == {"parts": "Piezas"}
    assert history.body["chain_holds"] is True


def test_what_cannot_be_entered_is_refused_by_its_path_and_changes_nothing(
    call: Call, ticket: Ticket
):
    closed = {"id": "open", "category": "open", "next": ["pending"]}
    put(call, "/desks/support/scheme", {"statuses": [PARTS, closed]})
    patch(call, ticket, 1, status="open")

    for body, path in (
        ({"custom_status": "parts"}, "custom_status"),
        ({"custom_status": "nothing"}, "custom_status"),
        ({"status": "resolved"}, "status"),
    ):
        refused = patch(call, ticket, 2, **body)
        assert (refused.status, refused.body["code"]) == (400, "illegal_move")
        assert refused.body["errors"][0]["path"] == path
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == 2


@pytest.mark.parametrize(
    ("scheme", "path"),
    [
        ({"statuses": [{"id": "Parts!", "category": "open", "names": {"es": "x"}}]}, "id"),
        ({"statuses": [{"id": "open", "category": "closed", "names": {}}]}, "category"),
        ({"statuses": [{"id": "x", "category": "open", "names": {}}]}, "names"),
        ({"statuses": [PARTS, PARTS]}, "statuses"),
        ({"statuses": [{**PARTS, "next": ["nowhere"]}]}, "next"),
        ({"statuses": [{**PARTS, "next": ["new"]}]}, "next"),
        ({"statuses": [{**PARTS, "requires": ["fields.nothing"]}]}, "requires"),
        ({"statuses": [PARTS], "initial": "parts"}, "initial"),
        ({"solved_requires": ["subject"]}, "solved_requires"),
        ({"matrix": {"high": {"high": "urgent"}}}, "matrix"),
        ({"tags_only": True}, "tags"),
    ],
)
def test_a_scheme_that_cannot_be_says_why(call: Call, scheme: dict[str, Any], path: str):
    refused = put(call, "/desks/support/scheme", scheme)

    assert (refused.status, refused.body["code"]) == (400, "invalid_input")
    assert path in refused.body["errors"][0]["path"]
    assert call("GET", "/desks/support/scheme").body["version"] == 0


def test_what_tickets_may_hold_is_archived_never_removed(call: Call):
    scheme, tree = "/desks/support/scheme", "/desks/support/categories"
    option = {"id": "red", "names": {"en": "Red"}}
    leaf = {"id": "printers", "names": {"es": "Impresoras"}}
    put(call, scheme, {"statuses": [PARTS]})
    put(call, tree, {"items": [leaf]})
    field(call, "colour", kind="choice", options=[option])
    moved = {**PARTS, "category": "pending"}

    for answer in (
        put(call, scheme, {"statuses": []}, 1),
        put(call, scheme, {"statuses": [moved]}, 1),
        put(call, tree, {"items": []}, 1),
        field(call, "colour", 1, kind="choice", options=[{**option, "id": "blue"}]),
        field(call, "colour", 1, kind="text"),
    ):
        assert (answer.status, answer.body["code"]) == (400, "invalid_input")
    assert put(call, scheme, {"statuses": [{**PARTS, "archived": True}]}, 1).status == 200
    assert put(call, tree, {"items": [{**leaf, "archived": True}]}, 1).status == 200
    assert put(call, tree, {"items": [leaf]}, 1).status == 409


def test_values_are_held_to_their_definition_and_old_ones_stay(call: Call, ticket: Ticket):
    field(call, "serial", kind="regex", pattern="[A-Z]{2}[0-9]{4}")
    field(call, "floor", kind="number", minimum=-2, maximum=40)
    good = patch(call, ticket, 1, fields={"serial": "AB1234", "floor": 3})

    for bad in ({"serial": "ab1234"}, {"floor": 41}, {"floor": "3"}, {"nothing": 1}):
        refused = patch(call, ticket, 2, fields=bad)
        assert (refused.status, refused.body["code"]) == (400, "invalid_input")
        assert refused.body["errors"][0]["path"] == f"fields.{next(iter(bad))}"
    stricter = field(call, "serial", 1, kind="regex", pattern="[A-Z]{3}")
    kept = patch(call, ticket, 2, subject="Otro", fields={"serial": "AB1234", "floor": None})

    assert good.body["fields"] == {"serial": "AB1234", "floor": 3}
    assert (stricter.status, stricter.body["version"]) == (200, 2)
    assert (kept.status, kept.body["fields"]) == (200, {"serial": "AB1234"})


def test_a_field_that_a_role_may_not_see_is_nowhere_for_it(call: Call, ticket: Ticket):
    field(call, "salary", kind="number", seen_by=["lead"])
    path, seen = f"/tickets/{ticket.id}", {"If-Match": '"1"'}
    by_lead = call("PATCH", path, who=LEAD, body={"fields": {"salary": 30}}, headers=seen)
    by_ana = call("PATCH", path, body={"fields": {"salary": 1}}, headers={"If-Match": '"2"'})
    stale = call("PATCH", path, body={"subject": "x"}, headers=seen)
    history = call("GET", f"{path}/audit").body["items"][-1]

    assert by_lead.body["fields"] == {"salary": 30}
    assert (by_ana.status, by_ana.body["errors"][0]["message"]) == (400, "is no field here")
    assert stale.body["current"]["fields"] == {}
    assert call("GET", path).body["fields"] == {}
    assert [each["id"] for each in call("GET", "/fields").body["items"]] == []
    assert not {name for name in history["changed"] if name.startswith("fields")}
    assert not {name for name in history["new"] if name.startswith("fields")}
    led = call("GET", f"{path}/audit", who=LEAD).body["items"][-1]
    assert led["new"]["fields.salary"] == 30


def test_a_new_ticket_takes_what_its_desk_asks_for(call: Call):
    field(call, "room", required_on=["agent_new"], desks=["it"])
    put(call, "/desks/it/categories", {"items": [{"id": "vpn", "names": {"en": "VPN"}}]})
    put(call, "/desks/it/scheme", {"priority_by": "matrix"})
    person = {"email": "pau@cliente.test", "name": "Pau"}
    new = {"desk": "it", "subject": "s", "description": "d", "requester": person}

    lacking = call("POST", "/tickets", body=new)
    wrong = call("POST", "/tickets", body={**new, "category": "phones", "fields": {"room": "1"}})
    graded = {"impact": "high", "urgency": "high", "category": "vpn", "fields": {"room": "B2"}}
    made = call("POST", "/tickets", body={**new, **graded, "type": "complaint"})

    assert (lacking.status, lacking.body["errors"][0]["path"]) == (400, "fields.room")
    assert (wrong.status, wrong.body["errors"][0]["path"]) == (400, "category")
    assert (made.status, made.body["priority"]) == (201, "urgent")
    assert (made.body["category"], made.body["fields"]) == ("vpn", {"room": "B2"})
    assert made.body["type"] == "complaint"


def test_impact_and_urgency_make_the_priority_only_where_the_desk_works_so(
    call: Call, ticket: Ticket
):
    plain = patch(call, ticket, 1, impact="high", urgency="high")
    put(call, "/desks/support/scheme", {"priority_by": "matrix", "priority_by_hand_too": False})
    by_hand = patch(call, ticket, 1, priority="low")
    half = patch(call, ticket, 1, impact="medium")
    graded = patch(call, ticket, 2, urgency="high")

    assert (plain.status, plain.body["errors"][0]["path"]) == (400, "impact")
    assert (by_hand.status, by_hand.body["errors"][0]["path"]) == (400, "priority")
    assert (half.body["priority"], graded.body["priority"]) == ("normal", "high")


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"kind": "regex", "pattern": "(a+"}, "pattern"),
        ({"kind": "regex", "pattern": "(?=a)"}, "pattern"),
        ({"kind": "regex"}, "pattern"),
        ({"kind": "choice"}, "options"),
        ({"kind": "number", "minimum": 3, "maximum": 1}, "maximum"),
        ({"kind": "date", "earliest": "2026-02-31"}, "earliest"),
        ({"desks": ["legal"]}, "desks"),
        ({"seen_by": ["lead"], "set_by": ["agent"]}, "set_by"),
        ({"required_on": ["agent_edit"]}, "required_on"),
        ({"forms": ["agent_new"], "required_on": ["portal"]}, "required_on"),
        ({"forms": ["portal"], "kind": "person"}, "forms"),
        ({"forms": ["portal"], "of": "contact"}, "forms"),
        ({"names": {}}, "names"),
    ],
)
def test_a_field_that_cannot_be_says_why(call: Call, given: dict[str, Any], path: str):
    refused = field(call, "thing", **given)

    assert (refused.status, refused.body["errors"][0]["path"]) == (400, path)
    assert call("GET", "/fields").body["items"] == []
