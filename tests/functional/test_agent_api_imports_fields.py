"""Custom fields in files: by key or by name, checked row by row, written and read again."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.conftest import Call
from tests.functional.test_agent_api_imports import BOSS, brought, counts
from tests.http import Answer

ADMIN = replace(ANA, id="agent-admin", role=Role.ADMIN, totp_enrolled=True, desks=())
PLANS = [
    {"id": "basic", "names": {"es": "Básico", "en": "Basic"}},
    {"id": "whole", "names": {"es": "Completo", "en": "Whole"}},
]


def field(call: Call, name: str, seen: int = 0, **given: Any) -> None:
    body = {"of": "contact", "kind": "text", "names": {"en": name}, **given}
    made = call("PUT", f"/fields/{name}", who=ADMIN, body=body, headers={"If-Match": f'"{seen}"'})
    assert made.status == 200, made.body


@pytest.fixture
def boss(call: Call, table: Table) -> Call:
    """Who may import, where contacts have fields of several kinds."""
    agents = DynamoAgents(table, lambda: 0)
    for each in (ADMIN, BOSS):
        agents.put(each)
    field(call, "room", names={"es": "Sala de reunión", "en": "Room"})
    field(call, "seats", kind="number", minimum=-5)
    field(call, "since", kind="date")
    field(call, "plan", kind="choice", options=PLANS)
    field(call, "likes", kind="multi_choice", options=PLANS)
    field(call, "signed", kind="checkbox")
    field(call, "serial", kind="regex", pattern="[A-Z]{2}-[0-9]+")
    field(call, "keeper", kind="person")
    field(call, "friend", kind="person", among="contacts")
    field(call, "secret", seen_by=["admin"])

    def by_boss(method: str, path: str, **given: Any) -> Answer:
        return call(method, path, who=BOSS, **given)

    return by_boss


def only(boss: Call, name: str) -> dict[str, Any]:
    found = boss("POST", "/contacts/search", body={"name": name}).body["items"]
    body: dict[str, Any] = boss("GET", f"/contacts/{found[0]['id']}").body
    return body


def test_columns_are_named_by_key_or_by_name_and_cells_as_people_write_them(boss: Call):
    text = (
        "name;addresses;SALA DE REUNION;seats;fields.since;Plan;likes;signed;serial;keeper;friend\n"
        "Eva;eva@c.test;2B;1,5;2026-01-31;básico;Whole, basic;sí;AB-1;luis@demo.test;\n"
        "Bo;bo@c.test;;;;whole;;no;;;eva@c.test\n"
    )

    path = brought(boss, text)
    dry = boss("POST", f"{path}/start", body={"dry_run": True})
    done = boss("POST", f"{path}/start", body={"dry_run": False})

    errors = boss("GET", f"{path}/errors").body["items"]
    assert counts(dry)[1:] == (1, 0, 0, 1), errors  # her friend is in the same file
    assert counts(done)[:2] == ("done", 1), errors
    assert only(boss, "Eva")["fields"] == {
        "room": "2B",
        "seats": 1.5,
        "since": "2026-01-31",
        "plan": "basic",
        "likes": ["basic", "whole"],
        "signed": True,
        "serial": "AB-1",
        "keeper": "agent-luis",
    }
    again = boss("POST", f"{brought(boss, text)}/start", body={"dry_run": False})
    assert counts(again) == ("done", 1, 0, 1, 0)
    assert only(boss, "Bo")["fields"] == {
        "plan": "whole",
        "signed": False,
        "friend": only(boss, "Eva")["id"],
    }


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("seats", "many"),
        ("seats", '"1,500"'),
        ("seats", "-6"),
        ("since", "31/01/2026"),
        ("plan", "gold"),
        ("likes", "basic;gold"),
        ("signed", "maybe"),
        ("serial", "ab-1"),
        ("keeper", "nobody@demo.test"),
        ("friend", "nobody@c.test"),
        ("room", "x" * 2_001),
    ],
)
def test_a_bad_cell_leaves_its_row_out_and_is_named(boss: Call, column: str, cell: str):
    path = brought(boss, f"name,addresses,{column}\nEva,eva@c.test,{cell}\nBo,bo@c.test,\n")

    done = boss("POST", f"{path}/start", body={"dry_run": False})

    assert counts(done) == ("done", 1, 0, 0, 1)
    (error,) = boss("GET", f"{path}/errors").body["items"]
    assert (error["row"], error["column"]) == (1, f"fields.{column}")


@pytest.mark.parametrize("column", ["secret", "fields.nothing", "gone"])
def test_a_column_that_the_asker_may_not_fill_is_not_known(boss: Call, call: Call, column: str):
    field(call, "gone")
    field(call, "gone", seen=1, archived=True)

    done = boss(
        "POST",
        f"{brought(boss, f'name,addresses,{column}{chr(10)}Eva,eva@c.test,x{chr(10)}')}/start",
        body={"dry_run": False},
    )

    assert done.body["state"] == "failed"
    assert column in done.body["reason"]


def test_organizations_take_them_too(boss: Call, call: Call):
    field(call, "tier", of="organization", kind="choice", options=PLANS)
    text = "name,domains,tier\nAcme,acme.test,Basic\nBest,best.test,gold\n"

    first = boss("POST", f"{brought(boss, text, 'organizations')}/start", body={"dry_run": False})
    changed = text.replace("Basic", "Whole")
    then = boss("POST", f"{brought(boss, changed, 'organizations')}/start", body={"dry_run": False})

    assert counts(first) == ("done", 1, 0, 0, 1)
    assert counts(then) == ("done", 0, 1, 0, 1)
    (acme,) = boss("GET", "/organizations").body["items"]
    assert boss("GET", f"/organizations/{acme['id']}").body["fields"] == {"tier": "whole"}


def test_an_export_carries_what_the_asker_sees_formula_safe_and_is_read_back(
    boss: Call, call: Call
):
    text = "name,addresses,room,seats,likes\nEva,eva@c.test,'=1+1,-3,basic;whole\n"
    boss("POST", f"{brought(boss, text)}/start", body={"dry_run": False})
    eva = only(boss, "Eva")
    hidden = {"fields": {"secret": "x"}}
    version = {"If-Match": f'"{eva["version"]}"'}
    patched = call("PATCH", f"/contacts/{eva['id']}", who=ADMIN, body=hidden, headers=version)
    assert patched.status == 200, patched.body

    exported = boss("GET", "/contact-exports").body["csv"]

    (row,) = csv.DictReader(io.StringIO(exported))
    assert "fields.secret" not in row
    assert row["fields.room"] == "'=1+1"
    assert (row["fields.seats"], row["fields.likes"]) == ("'-3", "basic; whole")
    back = boss("POST", f"{brought(boss, exported)}/start", body={"dry_run": False})
    assert counts(back) == ("done", 0, 0, 1, 0)
    assert eva["fields"]["room"] == "=1+1"


def test_a_file_is_not_gone_on_with_under_other_columns(boss: Call, call: Call):
    text = "name,addresses\nEva,eva@c.test\nBo,bo@c.test\n"
    boss("POST", f"{brought(boss, text)}/start", body={"dry_run": False})
    first = boss("GET", "/contact-exports", query={"limit": "1"}).body
    field(call, "fresh")

    then = {"limit": "1", "cursor": first["next_cursor"]}
    refused = boss("GET", "/contact-exports", query=then)

    assert (refused.status, refused.body["code"]) == (409, "columns_changed")
