"""Files of contacts and organizations through the API, the bucket and the table."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from helpdesk.people.imports import work
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.people.import_rows import DynamoImports
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import LEAD
from tests.functional.conftest import Call
from tests.http import Answer

BOSS = replace(LEAD, id="boss", email="boss@demo.test", role=Role.MANAGER, totp_enrolled=True)


@pytest.fixture
def boss(call: Call, table: Table) -> Call:
    """Somebody who may import."""
    DynamoAgents(table, lambda: 0).put(BOSS)

    def by_boss(method: str, path: str, **given: Any) -> Answer:
        return call(method, path, who=BOSS, **given)

    return by_boss


def brought(boss: Call, text: str | bytes, kind: str = "contacts") -> str:
    """The path of an import whose file is there."""
    content = text.encode() if isinstance(text, str) else text
    body = {"kind": kind, "filename": "people.csv", "size": len(content)}
    announced = boss("POST", "/imports", body=body)
    assert announced.status == 201, announced.body
    form = announced.body["upload"]["fields"]
    boto3.client("s3").put_object(Bucket="files", Key=form["key"], Body=content)
    return f"/imports/{announced.body['job']['id']}"


def counts(job: Answer) -> tuple[str, int, int, int, int]:
    return tuple(job.body[each] for each in ("state", "added", "changed", "unchanged", "refused"))  # type: ignore[return-value] # five of them


PEOPLE = (
    "name;addresses;phones;segments;notes\r\n"
    "Marta Ruiz;marta@cliente.test, marta@casa.test;+34 600 11 22 33;vip;\r\n"
    'Eva;eva@cliente.test;;;"Two\nlines; and more"\r\n'
    ";;;;\r\n"
    "Nobody;no address;;;\r\n"
    "Desk;support@desk.demo.test;;;\r\n"
)


def test_a_file_is_looked_through_before_it_is_taken_in(boss: Call):
    path = brought(boss, PEOPLE)

    checked = boss("POST", f"{path}/start", body={"dry_run": True})
    nothing = boss("GET", "/contacts").body["items"]
    errors = boss("GET", f"{path}/errors").body["items"]
    done = boss("POST", f"{path}/start", body={"dry_run": False})
    again = boss("POST", f"{path}/start", body={"dry_run": False})

    assert (counts(checked), nothing) == (("checked", 2, 0, 0, 2), [])
    assert [(each["row"], each["column"]) for each in errors] == [
        (4, "addresses"),
        (5, "addresses"),
    ]
    assert counts(done) == ("done", 2, 0, 0, 2)
    assert (again.status, again.body["code"]) == (409, "import_busy")
    eva, marta = boss("GET", "/contacts").body["items"]
    assert (eva["name"], marta["segments"]) == ("Eva", ["vip"])
    states = [e["state"] for e in boss("GET", f"/contacts/{marta['id']}").body["addresses"]]
    assert states == ["unproven", "claimed"]
    assert boss("GET", f"/contacts/{eva['id']}").body["notes"] == "Two\nlines; and more"


def test_the_same_file_again_changes_nothing_and_a_newer_one_adds(boss: Call):
    boss("POST", f"{brought(boss, PEOPLE)}/start", body={"dry_run": False})

    same = boss("POST", f"{brought(boss, PEOPLE)}/start", body={"dry_run": False})
    text = "name,addresses,phones\nMarta R.,marta@casa.test,600 99\n"
    newer = boss("POST", f"{brought(boss, text)}/start", body={"dry_run": False})

    assert counts(same) == ("done", 0, 0, 2, 2)
    assert counts(newer) == ("done", 0, 1, 0, 0)
    marta = boss("POST", "/contacts/search", body={"address": "marta@cliente.test"}).body["items"]
    whole = boss("GET", f"/contacts/{marta[0]['id']}").body
    assert (whole["name"], whole["phones"]) == ("Marta R.", ["+34 600 11 22 33", "600 99"])
    assert len(whole["addresses"]) == 2


def test_a_row_about_two_contacts_is_left_out(boss: Call):
    text = "name,addresses\nA,a@a.test\nB,b@b.test\nC,a@a.test;b@b.test\nD,c@a.test;a@a.test\n"

    done = boss("POST", f"{brought(boss, text)}/start", body={"dry_run": False})

    assert counts(done) == ("done", 2, 1, 0, 1)


def test_an_import_that_died_goes_on_where_it_was_and_writes_each_row_once(
    boss: Call, monkeypatch: pytest.MonkeyPatch
):
    text = "name,phones\n" + "".join(f"P{n},600 {n:03d}\n" for n in range(70))
    path, move, seen = brought(boss, text), DynamoImports.move, []

    def dies(book: DynamoImports, after: Any, **given: Any) -> None:
        """Once before a chunk is written, once after."""
        seen.append(after.place)
        if len(seen) == 3:
            raise KeyboardInterrupt
        move(book, after, **given)
        if len(seen) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(DynamoImports, "move", dies)
    with pytest.raises(KeyboardInterrupt):
        boss("POST", f"{path}/start", body={"dry_run": False})
    with pytest.raises(KeyboardInterrupt):
        boss("POST", f"{path}/continuation")
    monkeypatch.setattr(DynamoImports, "move", move)

    done = boss("POST", f"{path}/continuation")

    assert counts(done) == ("done", 70, 0, 0, 0)
    names = [
        each["name"] for each in boss("GET", "/contacts", query={"limit": "100"}).body["items"]
    ]
    assert sorted(names) == sorted(f"P{n}" for n in range(70))


def test_an_import_ends_when_who_began_it_may_no_more(
    boss: Call, call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    path = brought(boss, PEOPLE)
    monkeypatch.setattr(work, "may", lambda *_: False)

    failed = boss("POST", f"{path}/start", body={"dry_run": False})

    assert failed.body["state"] == "failed"
    assert boss("GET", "/contacts").body["items"] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "size"),
        (b"name,password\nA,b\n", "columns that are not known"),
        (b"name,name\nA,b\n", "twice"),
        (b'name\n"never closed\n', "no list of rows"),
        (b"\x00\x01\x02", "no text"),
        (b"name\n" + b"x" * 30_000, "no list of rows"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(boss: Call, text: bytes, why: str):
    body = {"kind": "contacts", "filename": "people.csv", "size": len(text)}
    if not text:
        answer = boss("POST", "/imports", body=body)
        assert (answer.status, answer.body["errors"][0]["path"]) == (400, why)
        return

    failed = boss("POST", f"{brought(boss, text)}/start", body={"dry_run": True})

    assert failed.body["state"] == "failed"
    assert why in failed.body["reason"]


def test_another_file_than_was_announced_is_refused(boss: Call):
    path = brought(boss, PEOPLE)
    boto3.client("s3").put_object(Bucket="files", Key=f"uploads{path}", Body=b"name\n")

    answer = boss("POST", f"{path}/start", body={})

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, "file")


def test_organizations_come_from_a_file_and_take_in_contacts_of_their_domains(boss: Call):
    text = "name,domains,customer_number\nUno S.A.,uno.test; www.uno.test,7\nDos,,\nX,gmail.com,\n"

    done = boss("POST", f"{brought(boss, text, 'organizations')}/start", body={"dry_run": False})
    same = boss("POST", f"{brought(boss, text, 'organizations')}/start", body={"dry_run": False})
    people = (
        "name,addresses,organization\nEva,eva@uno.test,\nPau,p@x.test,uno.test\nZ,z@z.test,z.test\n"
    )
    came = boss("POST", f"{brought(boss, people)}/start", body={"dry_run": False})

    assert counts(done) == ("done", 2, 0, 0, 1)
    assert counts(same) == ("done", 0, 0, 2, 1)
    assert counts(came) == ("done", 2, 0, 0, 1)
    (uno,) = boss("GET", "/organizations", query={"starts": "uno"}).body["items"]
    members = boss("GET", f"/organizations/{uno['id']}/contacts").body["items"]
    assert [each["name"] for each in members] == ["Eva", "Pau"]


def test_an_export_runs_nothing_and_can_be_taken_in_again(boss: Call):
    notes = "=cmd|' /C calc'!A0"
    boss("POST", "/contacts", body={"name": "Eva", "phones": ["+34 600"], "notes": notes})

    page = boss("GET", "/contact-exports", query={"limit": "1"})
    rest = boss("GET", "/contact-exports", query={"cursor": page.body["next_cursor"]})
    same = boss("POST", f"{brought(boss, page.body['csv'])}/start", body={"dry_run": True})

    assert "\"'=cmd" in page.body["csv"]
    assert '"\'+34 600"' in page.body["csv"]
    assert rest.body == {"csv": "", "next_cursor": None}
    assert counts(same)[0] == "checked"


def test_nobody_takes_out_or_writes_in_by_a_file_what_is_noted_of_herself(call: Call, boss: Call):
    noted = {"name": "Boss", "addresses": [BOSS.email], "notes": "difficult"}
    made = call("POST", "/contacts", body=noted)

    page = boss("GET", "/contact-exports")
    path = brought(boss, f"name;addresses;segments\r\nBoss;{BOSS.email};vip\r\n")
    taken_in = boss("POST", f"{path}/start", body={"dry_run": False})

    assert made.status == 201
    assert "difficult" not in page.body["csv"]
    assert counts(taken_in) == ("done", 0, 0, 0, 1)
    assert call("GET", f"/contacts/{made.body['id']}").body["segments"] == []
