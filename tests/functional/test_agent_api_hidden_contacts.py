"""Whom a confidential desk alone knows, nobody outside it finds, by any way to a contact."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call

INSIDER = replace(
    ANA, id="insider", email="in@demo.test", role=Role.ADMIN, desks=("it",), totp_enrolled=True
)
OUTSIDER = replace(INSIDER, id="outsider", email="out@demo.test", desks=("support",))
VERA = {"email": "vera@empresa.test", "name": "Vera Gil"}


@pytest.fixture(autouse=True)
def _secret_desk(table: Table):
    """IT is confidential: the insider works there, the outsider is an admin elsewhere."""
    for agent in (INSIDER, OUTSIDER):
        DynamoAgents(table, lambda: 0).put(agent)
    table.new(*access_keys.confidential_desk("it"), "confidential_desk", body={}).save()


def asked(call: Call, desk: str = "it", who: Any = INSIDER, **person: str) -> Any:
    body = {"desk": desk, "subject": "s", "description": "d", "requester": {**VERA, **person}}
    made = call("POST", "/tickets", who=who, body=body)
    assert made.status == 201, made.body
    return made.body


def contact_of(call: Call) -> str:
    (found,) = found_by(call, INSIDER)["address"]
    return str(found["id"])


def found_by(call: Call, who: Any) -> dict[str, list[Any]]:
    def search(body: dict[str, str]) -> list[Any]:
        return list(call("POST", "/contacts/search", who=who, body=body).body["items"])

    return {
        "list": call("GET", "/contacts", who=who).body["items"],
        "address": search({"address": VERA["email"]}),
        "name": search({"name": "Vera"}),
        "export": [call("GET", "/contact-exports", who=who).body["csv"].count(VERA["email"])],
    }


def test_nobody_outside_finds_her(call: Call):
    asked(call)

    inside, outside = found_by(call, INSIDER), found_by(call, OUTSIDER)

    assert [len(inside[name]) for name in ("list", "address", "name")] == [1, 1, 1]
    assert [len(outside[name]) for name in ("list", "address", "name")] == [0, 0, 0]
    assert (inside["export"], outside["export"]) == ([1], [0])


def test_by_her_id_she_is_not_there(call: Call):
    asked(call)
    path = f"/contacts/{contact_of(call)}"

    for way in ("", "/tickets", "/changes"):
        assert call("GET", f"{path}{way}", who=INSIDER).status == 200
        assert call("GET", f"{path}{way}", who=OUTSIDER).status == 404
    changed = call("PATCH", path, who=OUTSIDER, body={"notes": "x"}, headers={"If-Match": '"1"'})
    merged = call("POST", f"{path}/merge", who=OUTSIDER, body={"into": "x"})
    assert (changed.status, merged.status) == (404, 404)


def test_who_names_her_address_learns_nothing_of_her_and_opens_nothing(call: Call):
    asked(call)

    mine = asked(call, "support", OUTSIDER, name="X")
    card = call("GET", f"/tickets/{mine['id']}/requester", who=OUTSIDER)
    taken = call(
        "POST", "/contacts", who=OUTSIDER, body={"name": "V", "addresses": [VERA["email"]]}
    )

    assert mine["requester"]["name"] == "X"
    assert card.body["contact"] is None
    assert (taken.status, contact_of(call) in str(taken.body)) == (409, False)
    assert found_by(call, OUTSIDER)["list"] == []


def test_who_turns_to_another_desk_herself_is_the_houses_from_then_on(call: Call, portal: Call):
    asked(call)
    form = {**VERA, "desk": "support", "subject": "s", "description": "d"}
    sent = portal("POST", "/public/tickets", body=form)
    assert sent.status == 201, sent.body

    outside = found_by(call, OUTSIDER)

    assert [len(outside[name]) for name in ("list", "name")] == [1, 1]
    assert call("GET", f"/contacts/{contact_of(call)}", who=OUTSIDER).status == 200


def test_of_a_desk_that_is_not_confidential_everybody_finds_her(call: Call):
    asked(call, "support", OUTSIDER)

    assert len(found_by(call, INSIDER)["list"]) == len(found_by(call, OUTSIDER)["list"]) == 1
