"""Every change of a setting stands in the log: who, when, from where, before and after."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import boto3
import pytest

from functions.agent_api.route import Route
from functions.agent_api.subjects import every_route
from functions.openapi import EXAMPLES
from helpdesk.people.model import Role
from helpdesk.storage import keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.verify import verify
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call
from tests.functional.test_agent_api_suspended import keep

ADMIN = replace(
    ANA,
    id="root",
    email="root@demo.test",
    role=Role.ADMIN,
    desks=("support",),
    totp_enrolled=True,
)
HERE = {"x-viewer-ip": "203.0.113.9", "x-origin-secret": "o"}
ROUTES = every_route(cast("Any", SimpleNamespace(tools=SimpleNamespace(bench=None))))

TICKETS = ("/tickets", "/calls", "/bulk-actions", "/scheduled-tickets")
"""Each change of a ticket is a row of its own chain; a planned one begins it when it is made."""
PEOPLE = ("/contacts", "/organizations", "/imports")
"""Each change of theirs is a row beside them."""
ONES_OWN = ("/me", "/socket-tickets", "/uploads", "/view-list")
CHANGES_NOTHING = {"find_suppressed", "preview_template", "try_template", "check_mailbox"}
"""They look, or send a trial to where the settings say."""


def is_setting(route: Route) -> bool:
    path = route.path.removeprefix("/api/v1")
    elsewhere = any(path == each or path.startswith(f"{each}/") for each in TICKETS + PEOPLE)
    own = any(path.startswith(each) for each in ONES_OWN)
    changes = route.method != "GET" and route.function.__name__ not in CHANGES_NOTHING
    return changes and not elsewhere and not own


SETTINGS = [route for route in ROUTES if is_setting(route)]

FORWARDER = {"address": "info@empresa.test", "domains": ["empresa.test"]}
WORDS = {"es": {"body_text": "Hola"}}
MACRO = {"name": "m", "scope": {"kind": "all"}, "words": WORDS}
BODIES: dict[str, Any] = {
    "change_reception": {"company_domains": ["empresa.test"], "forwarders": [FORWARDER]},
    "write_template": {"subject": "Hola", "body": "Hola {{ reference }}"},
    "write_identity": {"colour": "#123456"},
    "rule_sender": {"subject": "x@tienda.test", "desk": "support"},
    "create_macro": MACRO,
    "set_desk_access": {"confidential": True},
    "invite_agent": {"name": "Eva", "email": "eva@demo.test", "desks": ["support"]},
    "create_view": {**EXAMPLES["create_view"], "scope": "desk", "desk_id": "support"},
    "change_view": {"name": "Otra"},
    "write_macro": {"name": "n", "words": WORDS},
    "write_scheme": {"statuses": [], "tags": ["vpn"]},
    "write_categories": {"items": [{"id": "vpn", "names": {"en": "VPN"}}]},
}
FIRST: dict[str, tuple[str, ...]] = {
    "reset_template": ("write_template",),
    "free_sender": ("rule_sender",),
    "lift_suppression": ("suppress_address",),
    "write_macro": ("create_macro",),
    "remove_macro": ("create_macro",),
    "change_view": ("create_view",),
    "remove_view": ("create_view",),
    "add_member": ("remove_member",),
    "remove_role": ("set_role",),
    "remove_team": ("set_team",),
    "revoke_token": ("make_token",),
}
SEEN = {"write_template": 0, "write_identity": 0, "write_scheme": 0, "write_categories": 0}
SEEN |= {
    "set_role": 0,
    "set_team": 0,
    "write_field": 0,
    "write_ticket_template": 0,
    "change_agent": 0,
}


@pytest.fixture
def house(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    for agent in (ADMIN, replace(ADMIN, id="boss", email="boss@demo.test", desks=("support",))):
        DynamoAgents(table, lambda: 0).put(agent)
    cognito = boto3.client("cognito-idp", region_name="eu-west-1")
    pool = cognito.create_user_pool(PoolName="agents", UsernameAttributes=["email"])
    monkeypatch.setenv("USER_POOL_ID", pool["UserPool"]["Id"])
    return table


class Hand:
    """An admin's, which fills in a route's path."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.made: dict[str, str] = {"agent_id": ANA.id, "owner_id": ADMIN.id}

    def does(self, route: Route) -> Any:
        answer = self._asks(route)
        assert answer.status < 300, (route.path, answer.body)
        if route.function.__name__ in {"create_macro", "create_view"}:
            self.made["macro_id"] = self.made["view_id"] = answer.body["id"]
        if route.function.__name__ == "make_token":
            self.made["token_id"] = answer.body["id"]
        return answer

    def _asks(self, route: Route) -> Any:
        name, path = route.function.__name__, route.path.removeprefix("/api/v1")
        named = {"desk_id": "support", "desk": "support", "kind": "reminder", "language": "es"}
        named |= {"scope": "support", "subject": "x@tienda.test", "field_id": "room"}
        named |= {"template_id": "t", "role_id": "only", "team_id": "night", **self.made}
        for each, value in named.items():
            path = path.replace(f"<{each}>", value)
        seen = SEEN.get(name, 1)
        return self._call(
            route.method,
            path,
            who=ADMIN,
            body=BODIES.get(name, EXAMPLES.get(name)),
            query={"tag": "vpn"} if name == "forget_tag" else {},
            headers={**HERE, "If-Match": f'"{seen}"'},
        )

    def log(self) -> list[dict[str, Any]]:
        found = self._call("GET", "/audit", who=ADMIN, query={"limit": 100}).body
        assert found["chain_holds"]
        return list(found["items"])


@pytest.fixture
def hand(house: Table, call: Call) -> Hand:
    return Hand(call)


def named(name: str) -> Route:
    return next(route for route in ROUTES if route.function.__name__ == name)


@pytest.mark.parametrize("route", SETTINGS, ids=lambda route: f"{route.method} {route.path}")
def test_a_change_of_a_setting_is_told_with_who_where_and_what(
    house: Table, hand: Hand, route: Route
):
    name = route.function.__name__
    for each in FIRST.get(name, ()):
        hand.does(named(each))
    if name == "act_on_mails":
        keep(house)
    before = hand.log()

    hand.does(route)

    (told, *_) = log = hand.log()
    assert len(log) == len(before) + 1
    assert (told["actor_id"], told["origin"]) == (ADMIN.id, "203.0.113.9")
    assert any(each["before"] != each["after"] for each in told["changes"])
    assert verify(house).faults == ()


@pytest.mark.parametrize("name", ["delete", "release"])
def test_a_refused_change_is_not_told(house: Table, call: Call, hand: Hand, name: str):
    hand.does(named("write_identity"))
    before = hand.log()

    stale = call(
        "PUT",
        "/mail/identities/support",
        who=ADMIN,
        body={"colour": "#654321"},
        headers={"If-Match": '"0"'},
    )
    odd = call("POST", "/suspended/acts", who=ADMIN, body={"act": name, "mails": ["eA"]})

    assert (stale.status, odd.body["items"][0]["done"]) == (409, False)
    assert hand.log() == before


def test_what_was_done_to_kept_mail_is_told_as_it_was_and_as_it_is(
    house: Table, call: Call, hand: Hand
):
    mail = keep(house)
    for name in ("delete", "restore", "release"):
        body = {"act": name, "mails": [mail]}
        assert call("POST", "/suspended/acts", who=ADMIN, body=body).body["items"][0]["done"]
    again = call("POST", "/suspended/acts", who=ADMIN, body=body).body["items"][0]

    released, restored, deleted = hand.log()
    assert again["done"]
    assert [each["act"] for each in (deleted, restored, released)] == [
        "mail_deleted",
        "mail_restored",
        "mail_released",
    ]
    (change,) = released["changes"]
    assert (change["id"], change["before"]["outcome"]) == (mail, "suspended")
    assert change["after"]["ticket_id"] == again["ticket_id"]
    assert "marta@cliente.test" not in str(hand.log())


def test_an_address_of_somebody_outside_stands_in_the_log_masked(
    house: Table, call: Call, hand: Hand
):
    for path, body in (
        ("/senders", {"subject": "marta@tienda.test", "desk": "support"}),
        ("/mail/suppressed", {"address": "marta@tienda.test", "why": "asked"}),
    ):
        assert call("POST", path, who=ADMIN, body=body).status < 300

    suppressed, ruled = hand.log()
    assert ruled["changes"][0]["after"]["subject"] == "m…a@tienda.test"
    assert suppressed["changes"][0]["id"] == ruled["changes"][0]["id"]
    assert (
        keys.suppressed("Marta@tienda.test", "all")[0] == f"SUPPRESSED#{ruled['changes'][0]['id']}"
    )
    assert "marta@tienda.test" not in str(hand.log())


def test_settings_of_a_confidential_desk_are_told_to_nobody_outside(
    house: Table, call: Call, hand: Hand
):
    insider = replace(ADMIN, id="insider", email="in@demo.test", desks=("it",))
    DynamoAgents(house, lambda: 0).put(insider)
    call("PUT", "/access/desks/it", who=insider, body={"confidential": True})

    outside = call("PUT", "/mail/switches/it", who=ADMIN, body={"mode": "off", "why": "quiet"})
    inside = call("PUT", "/mail/switches/it", who=insider, body={"mode": "off", "why": "quiet"})

    assert (outside.status, inside.status) == (404, 200)
    assert "quiet" not in str(hand.log())
    assert "quiet" in str(call("GET", "/audit", who=insider).body)
    assert call("GET", "/mail/switches", who=ADMIN).body["items"] == []
