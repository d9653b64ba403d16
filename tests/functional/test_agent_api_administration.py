"""Agents, roles, teams, confidential desks and their log, through the API and the table."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from helpdesk.people.model import Agent, Role
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Requester, Ticket
from helpdesk.values import replace
from tests.factories import ANA, LUIS, opening
from tests.functional.conftest import Call

ROOT = replace(ANA, id="root", email="root@demo.test", role=Role.ADMIN, totp_enrolled=True)
BOSS = replace(ROOT, id="boss", email="boss@demo.test", name="Boss")
EVA = {"email": "eva@demo.test", "name": "Eva", "desks": ["support"]}
SECRET_DESK = "/access/desks/it"


@pytest.fixture
def house(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Two admins, both in the desk IT; a user pool."""
    for agent in (ROOT, BOSS):
        DynamoAgents(table, lambda: 0).put(agent)
    cognito = boto3.client("cognito-idp", region_name="eu-west-1")
    pool = cognito.create_user_pool(PoolName="agents", UsernameAttributes=["email"])
    monkeypatch.setenv("USER_POOL_ID", pool["UserPool"]["Id"])
    return table


def changed(call: Call, agent: Agent, body: dict[str, Any], who: Agent = ROOT) -> Any:
    path = f"/access/agents/{agent.id}"
    seen = call("GET", path, who=who).headers["etag"]
    return call("PATCH", path, who=who, body=body, headers={"If-Match": seen})


def test_an_agent_is_invited_once_and_works_when_she_signs_in(house: Table, call: Call):
    first = call("POST", "/access/agents", who=ROOT, body=EVA)
    again = call("POST", "/access/agents", who=ROOT, body=EVA)
    other = call("POST", "/access/agents", who=ROOT, body={**EVA, "desks": ["it"]})
    eva = replace(ANA, id=first.body["id"])

    assert (first.status, again.body) == (201, first.body)
    assert (other.status, other.body["code"]) == (409, "agent_exists")
    assert call("GET", "/me", who=eva).body["email"] == "eva@demo.test"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({**EVA, "email": "support@desk.demo.test"}, "email"),
        ({**EVA, "email": "nobody"}, "email"),
        ({**EVA, "email": None}, "email"),
        ({**EVA, "service": True}, "email"),
        ({**EVA, "desks": ["mars"]}, "desks"),
        ({**EVA, "desks": None}, "desks"),
        ({**EVA, "teams": ["none"]}, "teams"),
        ({**EVA, "role": "root"}, "role"),
        ({**EVA, "time_zone": "Mars/Base"}, "time_zone"),
        ({**EVA, "expires_at": "2027-01-01T00:00:00"}, "expires_at"),
        ({**EVA, "week": [[{"start": "18:00", "end": "09:00"}]]}, "week"),
        ({**EVA, "totp_enrolled": True}, "totp_enrolled"),
        ({**EVA, "id": "x"}, "id"),
        ({**EVA, "version": 7}, "version"),
    ],
)
def test_a_bad_invitation_names_its_field(
    house: Table, call: Call, body: dict[str, Any], path: str
):
    answer = call("POST", "/access/agents", who=ROOT, body=body)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path)
    assert call("GET", "/audit", who=ROOT).body["items"] == []


def test_a_deactivated_agent_is_out_at_once_on_this_worker(house: Table, call: Call):
    eva = replace(ANA, id=call("POST", "/access/agents", who=ROOT, body=EVA).body["id"])

    changed(call, eva, {"active": False})
    out = call("GET", "/me", who=eva)
    changed(call, eva, {"active": True, "expires_at": "2020-01-01T00:00:00Z"})
    ended = call("GET", "/me", who=eva)

    assert (out.status, out.body["code"]) == (403, "no_agent")
    assert (ended.status, ended.body["code"]) == (403, "no_agent")


def test_a_stale_change_is_answered_with_what_is_there(house: Table, call: Call):
    changed(call, LUIS, {"name": "Luis O."})
    path = f"/access/agents/{LUIS.id}"
    stale = call("PATCH", path, who=ROOT, body={"name": "L"}, headers={"If-Match": '"0"'})
    blind = call("PATCH", path, who=ROOT, body={"name": "L"})

    assert (stale.status, stale.body["current"]["name"]) == (409, "Luis O.")
    assert blind.status == 428


def test_the_last_admin_stays(house: Table, call: Call):
    for fields in ({"role": "agent"}, {"active": False}, {"expires_at": "2030-01-01T00:00:00Z"}):
        demoted = changed(call, BOSS, {"role": "agent"}, who=BOSS)
        refused = changed(call, ROOT, fields)
        changed(call, BOSS, {"role": "admin"})

        assert demoted.status == 200
        assert (refused.status, refused.body["code"]) == (409, "last_admin")


def test_roles_and_teams_are_made_given_and_removed(house: Table, call: Call):
    reader = {"name": "Reader", "permissions": ["ticket:read", "agent:read"]}
    made = call("PUT", "/access/roles/reader", who=ROOT, body=reader)
    team = call("PUT", "/access/teams/night", who=ROOT, body={"desk": "it", "name": "Night"})
    given = changed(call, LUIS, {"custom_role": "reader", "teams": ["night"]})

    assert (made.status, team.status, given.status) == (200, 200, 200)
    assert given.body["permissions"] == ["agent:read", "ticket:read"]
    assert call("POST", "/tickets/x/messages", who=LUIS, body={"kind": "note"}).status in {400, 403}
    assert call("GET", "/access/teams", who=LUIS).body["items"][0]["members"] == [LUIS.id]
    assert call("DELETE", "/access/roles/reader", who=ROOT).body["code"] == "role_in_use"
    assert call("DELETE", "/access/teams/night", who=ROOT).body["code"] == "team_in_use"
    stale = call("PUT", "/access/roles/reader", who=ROOT, body={**reader, "name": "R"})
    assert (stale.status, stale.body["current"]["version"]) == (409, 1)
    bad = call("PUT", "/access/roles/x", who=ROOT, body={**reader, "permissions": ["a:b"]})
    assert (bad.status, bad.body["errors"][0]["path"]) == (400, "permissions")


def test_a_confidential_desk_is_hidden_from_an_admin_outside_it(house: Table, call: Call):
    ticket = _ticket_of_it(house)
    call("PUT", SECRET_DESK, who=ROOT, body={"confidential": True})
    changed(call, BOSS, {"desks": ["support"]}, who=BOSS)

    for method, path, body in (
        ("GET", f"/tickets/{ticket.id}", None),
        ("GET", f"/tickets/{ticket.reference}", None),
        ("GET", f"/tickets/{ticket.id}/messages", None),
        ("GET", f"/tickets/{ticket.id}/audit", None),
        ("PUT", f"/tickets/{ticket.id}/followers/me", None),
        ("POST", f"/tickets/{ticket.id}/messages", {"kind": "note", "body_text": "x"}),
        ("PUT", SECRET_DESK, {"confidential": False}),
        ("PUT", f"{SECRET_DESK}/members/{BOSS.id}", None),
    ):
        assert call(method, path, who=BOSS, body=body).status == 404, path
    for path in ("/tickets", "/desks", "/desk-names", "/access/desks", "/audit", "/me", "/agents"):
        assert '"it"' not in str(call("GET", path, who=BOSS).body).replace("'", '"'), path
    assert changed(call, BOSS, {"desks": ["support", "it"]}, who=BOSS).status == 400
    assert call("GET", "/tickets", who=BOSS, query={"desk": "it"}).status == 400
    moved = call("PUT", f"/tickets/{_ticket(house).id}/desk", who=BOSS, body=_to_it())
    assert (moved.status, moved.body["errors"][0]["path"]) == (400, "desk")
    assert call("GET", f"/tickets/{ticket.id}", who=LUIS).status == 200


def test_the_one_who_asked_for_it_reads_no_note_on_it_whatever_her_role(house: Table, call: Call):
    own = Requester(id="c-root", name="Root", email="root+home@demo.test")
    commit = opening("SUP-9", requester=own)
    DynamoTickets(house).commit(commit)
    path = f"/tickets/{commit.after.id}"
    call("POST", f"{path}/messages", body={"kind": "note", "body_text": "CANARY"})

    for method, place, body in (
        ("GET", path, None),
        ("GET", f"{path}/messages", None),
        ("GET", f"{path}/audit", None),
        ("POST", f"{path}/messages", {"kind": "reply", "body_text": "x"}),
    ):
        answer = call(method, place, who=ROOT, body=body)
        assert (answer.status, answer.body["code"]) == (403, "own_ticket"), place
    listed = call("GET", "/tickets", who=ROOT).body["items"]
    assert commit.after.id not in {each["id"] for each in listed}
    version = call("GET", path).headers["etag"]
    headers = {"If-Match": version}
    taken = call("PATCH", path, body={"assignee_id": ROOT.id}, headers=headers)
    assert (taken.status, taken.body["errors"][0]["path"]) == (400, "assignee_id")


def test_the_log_tells_who_did_what_from_where_and_shows_a_forged_row(house: Table, call: Call):
    headers = {"x-viewer-ip": "203.0.113.9", "x-origin-secret": "o"}
    call("POST", "/access/agents", who=ROOT, body=EVA, headers=headers)
    call("PUT", "/access/teams/night", who=ROOT, body={"desk": "it", "name": "Night"})
    page = call("GET", "/audit", who=ROOT, query={"limit": 1})
    rest = call("GET", "/audit", who=ROOT, query={"cursor": page.body["next_cursor"]})
    foreign = call("GET", "/audit", who=BOSS, query={"cursor": page.body["next_cursor"]})

    assert [each["act"] for each in page.body["items"] + rest.body["items"]] == [
        "team_set",
        "agent_invited",
    ]
    assert (rest.body["items"][0]["origin"], page.body["items"][0]["origin"]) == (
        "203.0.113.9",
        "",
    )
    assert rest.body["items"][0]["changes"][0]["after"]["email"] == "eva@demo.test"
    assert (page.body["chain_holds"], rest.body["chain_holds"]) == (True, True)
    assert foreign.status == 400

    row = house.row
    row(*access_keys.access_event(1)).update(actions=[row.body["actor"].set("boss")])
    assert call("GET", "/audit", who=ROOT).body["chain_holds"] is False


def test_she_says_herself_whether_she_is_there(house: Table, call: Call):
    said = call("PUT", "/me/preferences", body={"availability": "away", "language": "pt"})
    odd = call("PUT", "/me/preferences", body={"time_zone": "Mars"})

    assert (said.status, said.body["availability"], said.body["language"]) == (200, "away", "pt")
    assert odd.status == 400
    assert DynamoAgents(house, lambda: 0).by_id(ANA.id) == replace(
        ANA, availability=said.body["availability"], language="pt"
    )


def _ticket(table: Table) -> Ticket:
    commit = opening("SUP-3")
    DynamoTickets(table).commit(commit)
    return commit.after


def _ticket_of_it(table: Table) -> Ticket:
    from tests.factories import IT

    commit = opening("IT-1", desk=IT)
    DynamoTickets(table).commit(commit)
    return commit.after


def _to_it() -> dict[str, str]:
    return {"desk": "it", "note": "theirs"}


def test_who_sees_no_more_than_her_teams_sees_what_is_given_to_them(house: Table, call: Call):
    ticket, other = _ticket_of_it(house), _ticket(house)
    call("PUT", "/access/teams/night", who=ROOT, body={"desk": "it", "name": "Night"})
    changed(call, LUIS, {"scope": "team", "teams": ["night"]})
    path = f"/tickets/{ticket.id}"

    before = call("GET", path, who=LUIS)
    headers = {"If-Match": call("GET", path).headers["etag"]}
    given = call("PATCH", path, body={"team_id": "night"}, headers=headers)
    listed = call("GET", "/tickets", who=LUIS).body["items"]
    headers = {"If-Match": call("GET", f"/tickets/{other.id}").headers["etag"]}
    foreign = call("PATCH", f"/tickets/{other.id}", body={"team_id": "night"}, headers=headers)

    assert (before.status, given.status, given.body["team_id"]) == (404, 200, "night")
    assert [each["id"] for each in listed] == [ticket.id]
    assert (foreign.status, foreign.body["errors"][0]["path"]) == (400, "team_id")


def test_the_log_tells_an_outsider_nothing_of_a_confidential_desks_teams_and_people(
    house: Table, call: Call
):
    call("PUT", SECRET_DESK, who=ROOT, body={"confidential": True})
    call("DELETE", f"{SECRET_DESK}/members/boss", who=ROOT)
    team = {"desk": "it", "name": "Dismissals"}
    made = call("PUT", "/access/teams/quiet", who=ROOT, body=team)
    renamed = {**team, "name": "Layoffs"}
    call("PUT", "/access/teams/quiet", who=ROOT, body=renamed, headers={"If-Match": '"1"'})
    call("POST", "/access/agents", who=ROOT, body={**EVA, "desks": ["it"]})
    changed(call, ANA, {"teams": ["quiet"]})

    outside = str(call("GET", "/audit", who=BOSS).body)
    inside = str(call("GET", "/audit", who=ROOT).body)

    assert made.status == 200
    for word in ("Layoffs", "Dismissals", "quiet", "eva@demo.test"):
        assert word in inside
        assert word not in outside
