"""What an outsider may try to learn of a confidential desk by routes that are not about it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call

INSIDER = replace(
    ANA,
    id="insider",
    email="in@demo.test",
    role=Role.ADMIN,
    desks=("it", "support"),
    totp_enrolled=True,
)
OUTSIDER = replace(INSIDER, id="outsider", email="out@demo.test", desks=("support",))
RULE = {"looks_at": "words", "values": ["despido"]}
SECRET = {**RULE, "desk_id": "it"}
OPEN = {**RULE, "desk_id": "support", "values": ["ayuda"]}


@pytest.fixture(autouse=True)
def _secret_desk(table: Table):
    for agent in (INSIDER, OUTSIDER):
        DynamoAgents(table, lambda: 0).put(agent)
    table.new(*access_keys.confidential_desk("it"), "confidential_desk", body={}).save()


def set_door(call: Call, who: Any, *rules: dict[str, Any], triage: str | None = None) -> Any:
    door = {"rules": list(rules), "triage_desk_id": triage} if rules else None
    body = {"company_domains": [], "forwarders": [], "front_door": door}
    return call("PUT", "/receptions/support", who=who, body=body)


def test_a_front_door_tells_an_outsider_of_no_rule_to_a_hidden_desk_and_keeps_it(call: Call):
    assert set_door(call, INSIDER, SECRET, OPEN, triage="it").status == 200

    (seen,) = [
        each
        for each in call("GET", "/receptions", who=OUTSIDER).body["items"]
        if each["desk_id"] == "support"
    ]
    assert [each["desk_id"] for each in seen["front_door"]["rules"]] == ["support"]
    assert seen["front_door"]["triage_desk_id"] is None
    assert set_door(call, OUTSIDER, {**OPEN, "values": ["socorro"]}).status == 200
    kept = call("GET", "/receptions", who=INSIDER).body["items"]
    (door,) = [each["front_door"] for each in kept if each["desk_id"] == "support"]
    assert [each["desk_id"] for each in door["rules"]] == ["it", "support"]
    assert door["triage_desk_id"] == "it"


def test_a_front_door_does_not_tell_whether_there_is_such_a_desk(call: Call):
    hidden = set_door(call, OUTSIDER, SECRET)
    nowhere = set_door(call, OUTSIDER, {**SECRET, "desk_id": "nowhere"})

    assert hidden.status == 400
    assert hidden.body["errors"] == nowhere.body["errors"]


def test_the_log_names_no_hidden_desk_however_deep(call: Call):
    set_door(call, INSIDER, SECRET, OPEN, triage="it")
    field = {"of": "ticket", "kind": "text", "names": {"en": "Dismissal"}, "desks": ["it"]}
    made = call("PUT", "/fields/why", who=INSIDER, body=field, headers={"If-Match": '"0"'})
    assert made.status == 200, made.body

    outside = str(call("GET", "/audit", who=OUTSIDER).body)
    inside = str(call("GET", "/audit", who=INSIDER).body)

    for word in ("despido", "'it'", "Dismissal"):
        assert word in inside
        assert word not in outside


def test_fields_of_a_hidden_desk_are_no_fields_for_anybody_outside(call: Call):
    field = {"of": "ticket", "kind": "text", "names": {"en": "Dismissal"}, "desks": ["it"]}
    call("PUT", "/fields/why", who=INSIDER, body=field, headers={"If-Match": '"0"'})

    for path in ("/fields", "/view-fields"):
        assert "why" in str(call("GET", path, who=INSIDER).body)
        assert "why" not in str(call("GET", path, who=OUTSIDER).body)


CALLER = {"email": "x@cliente.test", "name": "X"}
NEW = {"subject": "s", "description": "d", "requester": CALLER}
MACRO = {"name": "m", "words": {"es": {"body_text": "Hola"}}}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/tickets", {**NEW, "desk": "DESK"}),
        ("POST", "/calls", {**NEW, "desk": "DESK", "direction": "in", "seconds": 5}),
        ("PUT", "/tickets/TICKET/desk", {"desk": "DESK", "note": "n"}),
        ("GET", "/tickets/TICKET/desk/preview?desk=DESK", None),
        ("POST", "/tickets/TICKET/messages/MESSAGE/split", {"subject": "s", "desk": "DESK"}),
        ("GET", "/tickets?desk=DESK", None),
        ("GET", "/suspended?desk=DESK", None),
        ("GET", "/senders?desk=DESK", None),
        ("POST", "/senders", {"subject": "x@tienda.test", "desk": "DESK"}),
        ("DELETE", "/senders/DESK/x@tienda.test", None),
        ("GET", "/desks/DESK/file-policy", None),
        ("GET", "/desks/DESK/scheme", None),
        ("GET", "/desks/DESK/categories", None),
        ("GET", "/desks/DESK/tags", None),
        ("GET", "/desks/DESK/ticket-templates", None),
        ("PUT", "/desks/DESK/suspended-watch", {"hours": 8}),
        ("GET", "/mail/templates?desk=DESK", None),
        ("GET", "/mail/templates/DESK/reminder/es", None),
        ("GET", "/mail/identities/DESK", None),
        ("PUT", "/mail/switches/DESK", {"mode": "off", "why": "x"}),
        ("GET", "/receptions/DESK/findings", None),
        ("PUT", "/receptions/DESK", {"company_domains": [], "forwarders": []}),
        ("POST", "/macros", {**MACRO, "scope": {"kind": "desk", "id": "DESK"}}),
        ("PUT", "/access/teams/night", {"desk": "DESK", "name": "N"}),
        ("PUT", "/access/desks/DESK", {"confidential": False}),
        ("PUT", "/access/desks/DESK/members/outsider", None),
        ("GET", "/fields?desk=DESK", None),
        ("POST", "/scheduled-tickets", {**NEW, "desk": "DESK", "at": "2027-11-01T09:00:00Z"}),
    ],
)
def test_a_hidden_desk_answers_as_one_that_there_is_not(
    call: Call, ticket: Ticket, method: str, path: str, body: dict[str, Any] | None
):
    message = call("GET", f"/tickets/{ticket.id}/messages", who=OUTSIDER).body["items"][0]["id"]

    def told(desk: str) -> tuple[int, Any, Any]:
        there = path.replace("DESK", desk).replace("TICKET", ticket.id).replace("MESSAGE", message)
        there, _, asked = there.partition("?")
        query = dict(each.split("=") for each in asked.split("&") if each)
        said = json.loads(json.dumps(body).replace("DESK", desk))
        answer = call(method, there, who=OUTSIDER, body=said, query=query)
        return answer.status, answer.body.get("code"), answer.body.get("errors")

    assert told("it") == told("nowhere")
    assert told("it")[0] in {400, 404}
