"""Custom fields of contacts and organizations, and tickets that name a contact."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.factories import LEAD
from tests.functional.conftest import Call
from tests.functional.test_agent_api_fields import ADMIN, field


@pytest.fixture(autouse=True)
def _an_admin(table: Table):
    DynamoAgents(table, lambda: 0).put(ADMIN)


@pytest.mark.parametrize(
    ("of", "path"), [("contact", "contacts"), ("organization", "organizations")]
)
def test_values_of_people_are_asked_for_checked_kept_and_hidden(call: Call, of: str, path: str):
    field(call, "plan", of=of, kind="choice", options=_options("gold"), required_on=["agent_new"])
    field(call, "debt", of=of, kind="number", seen_by=["lead"])
    new: dict[str, Any] = {"name": "Eva"}
    new |= {"addresses": ["eva@cliente.test"]} if of == "contact" else {"domains": ["cliente.test"]}

    lacking = call("POST", f"/{path}", who=LEAD, body=new)
    made = call("POST", f"/{path}", who=LEAD, body={**new, "fields": {"plan": "gold", "debt": 3}})
    one = f"/{path}/{made.body['id']}"
    seen = {"If-Match": f'"{made.body["version"]}"'}
    wrong = call("PATCH", one, who=LEAD, body={"fields": {"plan": "tin"}}, headers=seen)
    gone = call("PATCH", one, who=LEAD, body={"fields": {"plan": None}}, headers=seen)

    assert (lacking.status, lacking.body["errors"][0]["path"]) == (400, "fields.plan")
    assert (made.status, made.body["fields"]) == (201, {"plan": "gold", "debt": 3})
    assert (wrong.status, wrong.body["errors"][0]["path"]) == (400, "fields.plan")
    assert (gone.status, gone.body["fields"]) == (200, {"debt": 3})
    assert call("GET", one).body["fields"] == {}
    told = call("GET", f"{one}/changes").body["items"]
    assert "debt" not in str(told)
    assert "debt" in str(call("GET", f"{one}/changes", who=LEAD).body["items"])


def test_a_person_field_of_a_ticket_may_name_a_contact(call: Call, ticket: Ticket):
    field(call, "boss", kind="person", among="contacts")
    eva = call("POST", "/contacts", body={"name": "Eva", "addresses": ["eva@cliente.test"]})
    path, seen = f"/tickets/{ticket.id}", {"If-Match": '"1"'}

    nobody = call("PATCH", path, body={"fields": {"boss": "nobody"}}, headers=seen)
    named = call("PATCH", path, body={"fields": {"boss": eva.body["id"]}}, headers=seen)

    assert (nobody.status, nobody.body["errors"][0]["path"]) == (400, "fields.boss")
    assert (named.status, named.body["fields"]) == (200, {"boss": eva.body["id"]})


def _options(*ids: str) -> list[dict[str, Any]]:
    return [{"id": each, "names": {"en": each}} for each in ids]
