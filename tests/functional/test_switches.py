"""The switch of outgoing mail through the API: who sees it, who turns it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from functions.agent_api import wiring
from helpdesk.people.model import Role
from helpdesk.storage import keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, LUIS
from tests.functional.conftest import Call

ADMIN = replace(ANA, id="agent-admin", name="Ada", role=Role.ADMIN, totp_enrolled=True)


@pytest.fixture
def admin(table: Table) -> None:
    DynamoAgents(table, lambda: 0).put(ADMIN)


@pytest.mark.usefixtures("admin")
def test_what_an_admin_switches_everybody_of_the_desk_sees(call: Call):
    off = {"mode": "off", "why": "a loop with a supplier"}
    made = call("PUT", "/mail/switches/support", body=off, who=ADMIN)

    assert (made.status, made.body["version"], made.body["by_name"]) == (200, 1, "Ada")
    (seen,) = call("GET", "/mail/switches").body["items"]
    assert (seen["scope"], seen["mode"], seen["why"]) == ("support", "off", off["why"])
    assert call("GET", "/mail/switches", who=LUIS).body["items"] == []


@pytest.mark.usefixtures("admin")
def test_the_whole_region_is_a_scope_of_its_own(call: Call):
    body = {"mode": "automatic_off", "why": "providers complain"}
    for scope in ("*", "%2A"):
        assert call("PUT", f"/mail/switches/{scope}", body=body, who=ADMIN).status == 200
    body = {"mode": "on", "version": 1}
    assert call("PUT", "/mail/switches/*", body=body, who=ADMIN).status == 200

    assert [each["mode"] for each in call("GET", "/mail/switches", who=LUIS).body["items"]] == [
        "on"
    ]
    turns = call("GET", "/mail/switches/changes", who=ADMIN).body["items"]
    assert [each["mode"] for each in turns] == ["on", "automatic_off"]


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("scope", "body", "status", "code"),
    [
        ("*", {"mode": "off"}, 400, "invalid_input"),
        ("*", {"mode": "sometimes", "why": "x"}, 400, "invalid_input"),
        ("*", {"mode": "off", "why": "x" * 301}, 400, "invalid_input"),
        ("*", {"mode": "off", "why": "x", "version": 7}, 409, "switch_changed"),
        ("nowhere", {"mode": "off", "why": "x"}, 404, "not_found"),
    ],
)
def test_a_turn_that_makes_no_sense_is_refused(
    call: Call, scope: str, body: dict[str, object], status: int, code: str
):
    answer = call("PUT", f"/mail/switches/{scope}", body=body, who=ADMIN)

    assert (answer.status, answer.body["code"]) == (status, code)
    assert call("GET", "/mail/switches").body["items"] == []


def test_everybody_sees_that_automatic_mail_stopped_by_itself(call: Call, table: Table):
    assert call("GET", "/mail/switches", who=LUIS).body["automatic_stopped"] is False
    for count, number in (("sent", 100), ("bounced", 4)):
        key = keys.sending_count(count, datetime.now(UTC), "mail")
        table.new(*key, "sending_count", tally=number).save()
    wiring.app.cache_clear()

    assert call("GET", "/mail/switches", who=LUIS).body["automatic_stopped"] is True
