"""Programs with an API token: the same API without signing in."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people.model import Agent, AgentKind, Role
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.access.tokens import token_row
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LUIS, NOON
from tests.functional.askers import SECRET, seat, tokened
from tests.functional.conftest import Call
from tests.http import Answer

READS = frozenset({"ticket:read"})
ROOT = replace(ANA, id="root", email="root@demo.test", role=Role.ADMIN, totp_enrolled=True)
WANTED = {"name": "Script", "scopes": ["ticket:read"], "expires_at": "2026-12-20T00:00:00Z"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.aws.clock.SystemClock.now", lambda _: NOON)


def shown(call: Call, text: str, path: str = "/tickets", method: str = "GET") -> Answer:
    headers = {"Authorization": f"Bearer {text}"}
    return call(method, f"/integrations{path}", headers=headers)


def test_a_personal_token_is_made_used_listed_and_revoked(call: Call, ticket: Ticket):
    made = call("POST", "/access/tokens", body=WANTED)
    text = made.body["token"]
    read = shown(call, text, f"/tickets/{ticket.id}")
    kept = call("GET", "/access/tokens").body["items"]
    ended = call("DELETE", f"/access/tokens/{ANA.id}/{made.body['id']}")

    assert (made.status, read.status, read.body["id"]) == (201, 200, ticket.id)
    assert text.rpartition(".")[2] not in str(kept)
    assert kept[0]["last_used_at"] == "2026-11-20T12:00:00Z"
    assert ended.body["revoked_at"] is not None


def test_a_revoked_token_is_refused_within_a_minute_on_every_worker(call: Call, table: Table):
    from functions.agent_api import wiring

    asker = tokened("t", ANA, READS)
    seat(table, [asker])
    header = {"headers": asker.headers}
    before = call("GET", "/integrations/tickets", **header)
    call("DELETE", f"/access/tokens/{ANA.id}/t")
    wiring.app.cache_clear()
    after = call("GET", "/integrations/tickets", **header)

    assert (before.status, after.status) == (200, 401)
    assert after.body["code"] == "token_revoked"
    assert after.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "change",
    [
        {"active": False},
        {"expires_at": NOON},
        {"role": Role.ADMIN, "kind": AgentKind.PERSON, "totp_enrolled": False},
    ],
)
def test_a_token_ends_with_its_owner(call: Call, table: Table, change: dict[str, Any]):
    asker = tokened("t", replace(ANA, **change), READS)
    seat(table, [asker])

    assert call("GET", "/integrations/tickets", headers=asker.headers).status in {401, 403}


@pytest.mark.parametrize(
    "text",
    ["", "x", "vnt_agent-ana.t.wrong", f"vnt_agent-ana.none.{SECRET}", f"vnt_root.t.{SECRET}"],
)
def test_what_is_no_token_opens_nothing_even_beside_a_good_sign_in(
    call: Call, table: Table, text: str
):
    seat(table, [tokened("t", ANA, READS)])

    answer = shown(call, text)

    assert (answer.status, answer.body["code"]) == (401, "unauthorized")
    assert call("GET", "/integrations/tickets").status == 401


def test_a_token_is_refused_where_people_sign_in(call: Call, table: Table):
    asker = tokened("t", ANA, READS)
    seat(table, [asker])
    from functions.agent_api import handler
    from tests.http import CONTEXT, http_event, read_answer

    event = http_event("GET", "/api/v1/tickets", headers=asker.headers)
    event["requestContext"]["authorizer"] = {"jwt": {"claims": {}, "scopes": None}}

    assert read_answer(handler.handler(event, CONTEXT)).status == 403


def test_a_program_signs_what_it_writes_and_sees_its_desks_alone(call: Call, table: Table):
    program = Agent(
        id="service-crm",
        email="",
        name="CRM",
        role=Role.AGENT,
        desks=("it",),
        kind=AgentKind.SERVICE,
    )
    asker = tokened("t", program, frozenset({"ticket:create", "ticket:read"}))
    seat(table, [asker])
    person = {"email": "pau@cliente.test", "name": "Pau"}
    body = {"desk": "it", "subject": "s", "description": "d", "requester": person}
    made = call("POST", "/integrations/tickets", body=body, headers=asker.headers)
    elsewhere = call(
        "POST", "/integrations/tickets", body={**body, "desk": "support"}, headers=asker.headers
    )
    history = call("GET", f"/tickets/{made.body['id']}/audit").body["items"]

    assert (made.status, elsewhere.status) == (201, 400)
    assert history[0]["actor"]["id"] == program.id
    assert program.id not in {each["id"] for each in call("GET", "/agents").body["items"]}


def test_a_token_has_so_many_requests_a_minute(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    asker = tokened("t", ANA, READS)
    seat(table, [asker])
    monkeypatch.setattr(
        "helpdesk.storage.access.tokens.DynamoAllowance.__init__.__defaults__", (40,)
    )

    answers = [call("GET", "/integrations/me", headers=asker.headers) for _ in range(42)]

    assert [each.status for each in answers] == [200] * 40 + [429] * 2
    assert answers[-1].headers["retry-after"] == "60"
    assert answers[-1].body["code"] == "limited"


def test_the_same_key_shows_the_same_token_again(call: Call):
    key = {"Idempotency-Key": "k-1"}
    first = call("POST", "/access/tokens", body=WANTED, headers=key)
    again = call("POST", "/access/tokens", body=WANTED, headers=key)
    other = call("POST", "/access/tokens", body={**WANTED, "name": "Two"}, headers=key)

    assert (first.status, again.body) == (201, first.body)
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")


def test_nobody_makes_a_token_beyond_her_role(call: Call):
    for scopes in (["sending:switch"], ["token:write"], ["root"], []):
        assert call("POST", "/access/tokens", body={**WANTED, "scopes": scopes}).status == 400
    assert call("POST", "/access/tokens", body={**WANTED, "owner": "agent-luis"}).status == 403


def test_a_demoted_owners_token_loses_what_she_lost(call: Call, table: Table):
    lead = replace(ANA, role=Role.LEAD)
    scopes = frozenset({"ticket:read", "suppression:write"})
    asker = tokened("t", lead, scopes)
    seat(table, [asker])
    DynamoAgents(table, lambda: 0).put(ANA)

    assert call("GET", "/integrations/me", headers=asker.headers).body["permissions"] == [
        "ticket:read"
    ]


def test_an_empty_secret_matches_nothing(call: Call, table: Table):
    agent_row(table, ROOT).save()
    token = tokened("t", ROOT, READS).token
    assert token is not None
    token_row(table, replace(token, secret_digest="")).save()

    assert shown(call, "vnt_root.t.").status == 401
    assert shown(call, "vnt_root.t.x").status == 401


def test_who_signed_in_has_so_many_a_minute_too_and_her_ordinary_ones_count_nowhere(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "helpdesk.storage.access.tokens.DynamoAllowance.__init__.__defaults__", (20,)
    )
    monkeypatch.setattr("helpdesk.people.pace.Pace.__init__.__defaults__", (5,))

    answers = [call("GET", "/me") for _ in range(5)]
    uncounted = table.row.count(f"ALLOWANCE#agent#{ANA.id}")
    answers += [call("GET", "/me") for _ in range(22)]

    assert uncounted == 0
    assert [each.status for each in answers] == [200] * 25 + [429] * 2
    assert answers[-1].headers["retry-after"] == "60"
    assert call("GET", "/me", who=LUIS).status == 200
