"""Limits of automatic answers and the watch of suspended mail, over the API."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call

MANAGER = replace(ANA, id="agent-manager", role=Role.MANAGER, totp_enrolled=True)


@pytest.fixture(autouse=True)
def manager(table: Table) -> None:
    DynamoAgents(table, lambda: 0).put(MANAGER)


def test_the_breaker_shows_how_it_stands(call: Call):
    shown = call("GET", "/mail-limits", who=MANAGER).body

    assert (shown["sent"], shown["open"], shown["limit"]) == (0, False, shown["floor"])


def test_it_is_set_and_armed_again(call: Call):
    call("PUT", "/mail-limits", who=MANAGER, body={"floor": 50})

    armed = call("POST", "/mail-limits/rearm", who=MANAGER).body

    assert (armed["floor"], armed["extra"], armed["limit"]) == (50, 50, 100)


def test_each_desk_says_when_its_lead_is_told(call: Call):
    path = "/desks/support/suspended-watch"

    assert call("PUT", path, who=MANAGER, body={"hours": 0}).status == 200
    items = call("GET", "/suspended-watches", who=MANAGER).body["items"]
    assert {each["desk_id"]: each["hours"] for each in items} == {"support": 0, "it": 4}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/mail-limits", {"floor": 0}),
        ("/mail-limits", {"floor": "many"}),
        ("/mail-limits", {}),
        ("/desks/support/suspended-watch", {"hours": -1}),
        ("/desks/support/suspended-watch", {"hours": 999}),
        ("/desks/none/suspended-watch", {"hours": 4}),
    ],
)
def test_bad_limits_are_refused(call: Call, path: str, body: dict[str, Any]):
    assert call("PUT", path, who=MANAGER, body=body).status == 400
