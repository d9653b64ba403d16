"""Whom a field of persons may name: a colleague or a contact that the asker may know of."""

from __future__ import annotations

import pytest

from helpdesk.people.model import AgentKind, Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call
from tests.functional.test_agent_api_fields import ADMIN, field, patch
from tests.functional.test_agent_api_merging_contacts import made, merge


@pytest.fixture(autouse=True)
def _people(call: Call, table: Table) -> None:
    agents = DynamoAgents(table, lambda: 0)
    agents.put(ADMIN)
    agents.put(replace(ANA, id="elsewhere", email="far@demo.test", desks=("far",), role=Role.AGENT))
    agents.put(replace(ANA, id="program", email="", kind=AgentKind.SERVICE))
    field(call, "keeper", kind="person")
    field(call, "friend", kind="person", among="contacts")


def test_a_contact_and_a_colleague_can_be_named(call: Call, ticket: Ticket):
    eva = made(call, name="Eva", addresses=["eva@a.test"])

    answer = patch(call, ticket, 1, fields={"keeper": ANA.id, "friend": eva})

    assert (answer.status, answer.body["fields"]) == (200, {"keeper": ANA.id, "friend": eva})


def test_nobody_is_named_who_is_not_there_for_the_asker(call: Call, ticket: Ticket):
    eva, pau = (made(call, name=n, addresses=[f"{n}@a.test"]) for n in ("eva", "pau"))
    merge(call, eva, pau)

    for name, value in (
        ("friend", eva),
        ("friend", "nobody"),
        ("friend", ANA.id),
        ("keeper", "program"),
        ("keeper", "elsewhere"),
        ("keeper", pau),
    ):
        refused = patch(call, ticket, 1, fields={name: value})
        assert (refused.status, refused.body["errors"][0]["path"]) == (400, f"fields.{name}"), value
    assert patch(call, ticket, 1, fields={"friend": pau}).status == 200
