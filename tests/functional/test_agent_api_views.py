"""Views: written, shared, ordered, hidden, removed; by whom, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.fields.model import FieldRule, Kind, Of
from helpdesk.people.model import Agent, Role, Team
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.definitions import keys as definition_keys
from helpdesk.storage.plain import plain
from helpdesk.storage.table import Table
from helpdesk.values import replace
from helpdesk.views.shipped import SHIPPED
from tests.factories import ANA, LEAD, LUIS
from tests.functional.conftest import Call

OPEN = {"field": "status", "is": "one_of", "value": ["new", "open"]}
NESTED = {"all": [OPEN, {"any": [{"field": "tag", "is": "equals", "value": "VIP"}]}]}
VIEW: dict[str, Any] = {"name": "Impresoras", "conditions": NESTED}
TEAM = Team(id="team-printers", desk_id="support", name="Printers")


@pytest.fixture
def team(table: Table) -> Team:
    table.new(*access_keys.team(TEAM.id), "team", body=plain(TEAM)).save()
    return TEAM


def seat(table: Table, agent: Agent) -> Agent:
    agent_row(table, agent).save()
    return agent


def made(call: Call, *, who: Agent = ANA, **given: Any) -> dict[str, Any]:
    answer = call("POST", "/views", who=who, body={**VIEW, **given})
    assert answer.status == 201, answer.body
    return dict(answer.body)


def ids(call: Call, who: Agent) -> list[str]:
    return [each["id"] for each in call("GET", "/views", who=who).body["items"]]


def test_a_view_is_told_as_it_was_written(call: Call):
    sort = {"by": "due_at", "order": "asc"}
    view = made(call, columns=["reference", "sla"], sort=sort, group_by="priority")

    read = call("GET", f"/views/{view['id']}")

    assert (read.status, read.body) == (200, view)
    assert (view["conditions"], view["sort"], view["group_by"]) == (NESTED, sort, "priority")
    assert (view["version"], read.headers["etag"]) == (1, '"1"')
    assert (view["scope"], view["source"], view["may_change"]) == ("private", "index", True)


def test_what_is_asked_twice_under_a_key_is_made_once(call: Call):
    headers = {"Idempotency-Key": "k"}
    first = call("POST", "/views", body=VIEW, headers=headers)
    again = call("POST", "/views", body=VIEW, headers=headers)
    other = call("POST", "/views", body={**VIEW, "name": "Otra"}, headers=headers)

    assert (first.status, again.status, again.body["id"]) == (201, 201, first.body["id"])
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    assert len(ids(call, ANA)) == len(SHIPPED) + 1


def test_a_change_is_made_on_the_version_that_was_seen(call: Call):
    view = made(call)
    path, seen = f"/views/{view['id']}", {"If-Match": '"1"'}

    unsaid = call("PATCH", path, body={"name": "Nueva"})
    done = call("PATCH", path, body={"name": "Nueva", "group_by": "desk"}, headers=seen)
    late = call("PATCH", path, body={"name": "Tarde"}, headers=seen)
    gone = call("DELETE", path, headers={"If-Match": '"1"'})

    assert (unsaid.status, late.status, gone.status) == (428, 409, 409)
    assert (done.body["name"], done.body["group_by"], done.body["version"]) == ("Nueva", "desk", 2)
    assert (done.body["conditions"], late.body["current"]["version"]) == (NESTED, 2)
    assert call("DELETE", path, headers={"If-Match": '"2"'}).status == 200
    assert call("GET", path).status == 404


def test_a_private_view_is_nobody_elses(call: Call):
    view = made(call)

    path, headers = f"/views/{view['id']}", {"If-Match": '"1"'}

    assert view["id"] not in ids(call, LEAD)
    assert call("GET", path, who=LEAD).status == 404
    assert call("PATCH", path, who=LEAD, body={"name": "x"}, headers=headers).status == 404


def test_a_lead_shares_with_a_desk_and_those_in_it_read(call: Call):
    mine = call("POST", "/views", body={**VIEW, "scope": "desk", "desk_id": "it"})
    view = made(call, who=LEAD, scope="desk", desk_id="it")

    seen = call("GET", f"/views/{view['id']}", who=LUIS).body
    headers = {"If-Match": '"1"'}
    change = call("PATCH", f"/views/{view['id']}", who=LUIS, body={"name": "x"}, headers=headers)

    assert (mine.status, mine.body["code"]) == (403, "permission_missing")
    assert (seen["desk_id"], seen["may_change"], change.status) == ("it", False, 403)
    assert seen["changed_by"] == {"id": LEAD.id, "name": LEAD.name}


def test_a_desk_that_she_left_takes_its_views_with_it(call: Call, table: Table):
    elsewhere = seat(table, replace(ANA, id="agent-eva", desks=("it",)))
    view = made(call, who=LEAD, scope="desk", desk_id="support")
    assert view["id"] in ids(call, ANA)

    assert view["id"] not in ids(call, elsewhere)
    assert call("GET", f"/views/{view['id']}", who=elsewhere).status == 404


def test_a_shared_view_outlives_the_account_of_who_made_it(call: Call, table: Table):
    other = seat(table, replace(LEAD, id="agent-lead-2"))
    view = made(call, who=LEAD, scope="desk", desk_id="support")
    seat(table, replace(LEAD, active=False))

    changed = call(
        "PATCH", f"/views/{view['id']}", who=other, body={"name": "n"}, headers={"If-Match": '"1"'}
    )

    assert (changed.status, changed.body["changed_by"]["id"]) == (200, other.id)


def test_a_teams_view_is_for_those_in_it(call: Call, table: Table, team: Team):
    inside = seat(table, replace(LEAD, id="agent-in", teams=(team.id,)))
    keeper = seat(table, replace(LEAD, id="agent-keeper", role=Role.MANAGER, totp_enrolled=True))
    given = {"scope": "team", "team_id": team.id}

    view = made(call, who=inside, **given)

    refused = call("POST", "/views", who=LEAD, body={**VIEW, **given})
    assert (refused.status, refused.body["errors"][0]["path"]) == (400, "team_id")
    assert call("POST", "/views", who=keeper, body={**VIEW, **given}).status == 201
    assert view["id"] not in ids(call, LEAD)


def test_a_private_view_is_given_to_a_desk_and_is_then_there_once(call: Call):
    view = made(call, who=LEAD)
    body, headers = {"scope": "desk", "desk_id": "support"}, {"If-Match": '"1"'}

    moved = call("PATCH", f"/views/{view['id']}", who=LEAD, body=body, headers=headers)

    assert (moved.status, moved.body["scope"], moved.body["version"]) == (200, "desk", 2)
    assert ids(call, LEAD).count(view["id"]) == 1
    assert view["id"] in ids(call, ANA)


def test_each_has_her_own_order_and_hides_what_she_does_not_need(call: Call):
    view = made(call)
    wanted = {"order": [view["id"], "breached", "nobodys"], "hidden": ["closed", "closed"]}

    kept = call("PUT", "/view-list", body=wanted)

    assert kept.body == {"order": [view["id"], "breached"], "hidden": ["closed"]}
    items = call("GET", "/views").body["items"]
    assert [each["id"] for each in items[:3]] == [view["id"], "breached", "unassigned"]
    assert [each["id"] for each in items if each["hidden"]] == ["closed"]
    assert ids(call, LEAD)[0] == "unassigned"


def test_a_shipped_view_is_never_changed_or_removed(call: Call):
    headers = {"If-Match": '"0"'}
    read = call("GET", "/views/mine")
    change = call("PATCH", "/views/mine", body={"name": "x"}, headers=headers)
    removal = call("DELETE", "/views/mine", headers=headers)

    assert (read.body["shipped"], read.body["source"], read.body["name"]) == (True, "table", "Mías")
    assert (change.status, change.body["code"]) == (403, "shipped_view")
    assert (removal.status, removal.body["code"]) == (403, "shipped_view")


def test_a_list_goes_on_by_its_own_cursor_alone(call: Call):
    made(call)
    first = call("GET", "/views", query={"limit": 5}).body
    second = call("GET", "/views", query={"limit": 100, "cursor": first["next_cursor"]}).body
    foreign = call("GET", "/views", who=LEAD, query={"cursor": first["next_cursor"]})

    assert len(first["items"]) + len(second["items"]) == len(SHIPPED) + 1
    assert (second["next_cursor"], foreign.status) == (None, 400)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"conditions": {"all": [OPEN, {**OPEN, "field": "colour"}]}}, "conditions.all.1.field"),
        ({"conditions": {"any": [{**OPEN, "is": "regex"}]}}, "conditions.any.0.is"),
        ({"conditions": {"any": [{**OPEN, "value": "open"}]}}, "conditions.any.0.value"),
        ({"conditions": {"all": [OPEN], "any": [OPEN]}}, "conditions"),
        ({"conditions": {}}, "conditions"),
        ({"conditions": {"all": [OPEN] * 200}}, "conditions"),
        ({"conditions": {"all": [OPEN] * 201}}, "conditions.all"),
        ({"conditions": {"all": [{"any": [OPEN] * 16}] * 2}}, "conditions"),
        ({"conditions": {"all": [{"all": [{"any": []}]}]}}, "conditions.all.0.all.0.field"),
        ({"conditions": {"all": [{**OPEN, "any": []}]}}, "conditions.all.0"),
        ({"scope": "desk", "desk_id": "legal"}, "desk_id"),
        ({"scope": "desk"}, "desk_id"),
        ({"desk_id": "it"}, "desk_id"),
        ({"scope": "world"}, "scope"),
        ({"columns": ["reference", "password"]}, "columns.1"),
        ({"columns": ["reference", "reference"]}, "columns.1"),
        ({"columns": []}, "columns"),
        ({"sort": {"by": "subject"}}, "sort.by"),
        ({"group_by": "subject"}, "group_by"),
        ({"name": " "}, "name"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_view_that_cannot_be_says_where_it_is_wrong(call: Call, wrong: dict[str, Any], path: str):
    answer = call("POST", "/views", who=LEAD, body={**VIEW, **wrong})

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path), answer.body
    assert len(ids(call, LEAD)) == len(SHIPPED)


def test_a_field_that_her_role_may_not_see_is_no_field(call: Call, table: Table):
    salary = FieldRule(
        id="salary", of=Of.TICKET, kind=Kind.NUMBER, names={"en": "Salary"}, seen_by=("lead",)
    )
    table.new(*definition_keys.field(salary.id), "field", body=plain(salary)).save()
    asks = {"all": [{"field": "field.salary", "is": "at_least", "value": 1000}]}
    shared = made(call, who=LEAD, conditions=asks, scope="desk", desk_id="support")

    own = call("POST", "/views", body={**VIEW, "conditions": asks})

    assert (own.status, own.body["errors"][0]["path"]) == (400, "conditions.all.0.field")
    assert shared["id"] not in ids(call, ANA)
    assert call("GET", f"/views/{shared['id']}").status == 404
    names = [each["name"] for each in call("GET", "/view-fields").body["items"]]
    assert "field.salary" not in names
