"""Files through the agents' API: who gets them, by which door, and what is said of the others."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest

from helpdesk.aws.missing import METRIC, NAMESPACE
from helpdesk.files.state import PreviewPage, Scan
from helpdesk.people.model import Agent, Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.records import FilePreviewed, FileScanned
from helpdesk.values import replace
from tests.factories import ANA, LUIS, NOON, opening
from tests.functional.conftest import Call

MAIL = b"From: Eva <eva@x.test>\r\nSubject: Presupuesto\r\n\r\nHola<script>"


def attachment(name: str, **changes: Any) -> Attachment:
    kind = {"eml": "message/rfc822", "html": "text/html"}.get(name.rpartition(".")[2], "image/png")
    given = {"id": name.partition(".")[0], "filename": name, "content_type": kind, "size": 10}
    return Attachment(**{**given, "key": f"attachments/t/m/{name}", **changes})


FILES = (
    attachment("foto.png"),
    attachment("pagina.html"),
    attachment("setup.exe", blocked=True, why="programs"),
    attachment("virus.png", blocked=True, why="virus"),
    attachment("perdido.png"),
    attachment("reenviado.eml"),
    attachment("logo.png", logo=True),
)


@pytest.fixture
def ticket_id(table: Table) -> str:
    commit = opening(attachments=FILES)
    DynamoTickets(table).commit(commit)
    s3 = boto3.client("s3")
    for file in FILES:
        if file.id != "perdido":
            body = MAIL if file.id == "reenviado" else b"0123456789"
            s3.put_object(Bucket="files", Key=file.key, Body=body)
    return commit.after.id


@pytest.fixture
def admin(table: Table) -> Agent:
    agent = replace(ANA, id="agent-admin", role=Role.ADMIN, totp_enrolled=True)
    DynamoAgents(table, lambda: 0).put(agent)
    return agent


def test_a_file_leaves_by_a_signed_url_of_at_most_five_minutes(call: Call, ticket_id: str):
    answer = call("GET", f"/tickets/{ticket_id}/attachments/foto")

    url = urlsplit(answer.body["url"])
    query = parse_qs(url.query)
    assert answer.status == 200
    assert url.path.endswith("/attachments/t/m/foto.png")
    assert query["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    assert int(query["X-Amz-Expires"][0]) <= 300
    assert query["response-content-disposition"] == ["attachment; filename*=UTF-8''foto.png"]
    assert datetime.fromisoformat(answer.body["expires_at"]).tzinfo is not None


def test_a_page_leaves_as_bytes_that_no_browser_shows(call: Call, ticket_id: str):
    answer = call("GET", f"/tickets/{ticket_id}/attachments/pagina")

    query = parse_qs(urlsplit(answer.body["url"]).query)
    assert query["response-content-type"] == ["application/octet-stream"]
    assert query["response-content-disposition"][0].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("setup", 403, "file_blocked"),
        ("virus", 403, "file_infected"),
        ("perdido", 404, "file_unavailable"),
        ("nada", 404, "not_found"),
    ],
)
def test_what_is_kept_back_says_why(call: Call, ticket_id: str, name: str, status: int, code: str):
    answer = call("GET", f"/tickets/{ticket_id}/attachments/{name}")

    assert (answer.status, answer.body["code"]) == (status, code)


def test_a_ticket_whose_file_is_gone_opens_all_the_same(call: Call, ticket_id: str):
    assert call("GET", f"/tickets/{ticket_id}").body["has_attachment"]
    assert call("GET", f"/tickets/{ticket_id}/messages").status == 200


def test_a_file_that_is_gone_is_counted_for_the_alarm_and_one_that_is_there_is_not(
    call: Call, ticket_id: str, capsys: pytest.CaptureFixture[str]
):
    call("GET", f"/tickets/{ticket_id}/attachments/foto")
    call("GET", f"/tickets/{ticket_id}/attachments/perdido")

    counted = [line for line in capsys.readouterr().out.splitlines() if METRIC in line]
    (line,) = map(json.loads, counted)
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert (directive["Namespace"], directive["Metrics"][0]["Name"]) == (NAMESPACE, METRIC)
    assert (line[METRIC], line["key"]) == (1, "attachments/t/m/perdido.png")


def test_a_raw_mail_that_is_gone_is_said_to_be(call: Call, table: Table):
    DynamoTickets(table).commit(commit := opening("SUP-9", raw_key="inbound/gone"))
    (message,) = commit.messages

    gone = call("GET", f"/tickets/{commit.after.id}/messages/{message.id}/raw")
    boto3.client("s3").put_object(Bucket="mail", Key="inbound/gone", Body=MAIL)
    there = call("GET", f"/tickets/{commit.after.id}/messages/{message.id}/raw")

    assert (gone.status, gone.body["code"]) == (404, "file_unavailable")
    assert there.status == 200


def test_another_desks_agent_gets_no_file(call: Call, ticket_id: str):
    answer = call("GET", f"/tickets/{ticket_id}/attachments/foto", who=LUIS)

    assert (answer.status, answer.body["code"]) == (404, "not_found")


def test_the_thread_says_of_each_file_how_it_stands(call: Call, table: Table, ticket_id: str):
    store = DynamoTickets(table)
    scan = FileScanned(ticket_id=ticket_id, attachment_id="foto", scan=Scan.THREAT, at=NOON)
    store.record([scan])

    (message,) = call("GET", f"/tickets/{ticket_id}/messages").body["items"]

    shown = {each["id"]: each for each in message["attachments"]}
    assert shown["foto"]["condition"] == "infected"
    assert shown["foto"]["blocked"]
    assert (shown["setup"]["condition"], shown["setup"]["why"]) == ("blocked", "programs")
    assert not shown["logo"]["listed"]
    assert shown["reenviado"]["is_mail"]


def test_a_preview_is_there_once_it_was_made(call: Call, table: Table, ticket_id: str):
    path = f"/tickets/{ticket_id}/attachments/foto/preview"
    before = call("GET", path)
    page = PreviewPage(key="previews/t/foto-1.jpg", width=800, height=600)
    DynamoTickets(table).record(
        [FilePreviewed(ticket_id=ticket_id, attachment_id="foto", pages=(page,), page_count=3)]
    )

    after = call("GET", path)

    assert before.status == 404
    assert after.body["page_count"] == 3
    assert [each["width"] for each in after.body["pages"]] == [800]
    assert "/previews/t/foto-1.jpg?" in after.body["pages"][0]["url"]


def test_an_attached_mail_is_read_and_its_html_is_safe(call: Call, ticket_id: str):
    read = call("GET", f"/tickets/{ticket_id}/attachments/reenviado/mail")

    assert (read.body["sender"], read.body["subject"]) == ("eva@x.test", "Presupuesto")
    assert read.body["body_text"] == "Hola<script>"
    assert call("GET", f"/tickets/{ticket_id}/attachments/foto/mail").status == 404


def test_an_admin_opens_what_the_rules_refuse_where_the_desk_says_so(
    call: Call, admin: Agent, ticket_id: str
):
    rules = {
        "max_megabytes": 20,
        "blocked": ["programs"],
        "allow": [],
        "deny": ["xyz"],
        "admins_fetch": True,
    }
    path = f"/tickets/{ticket_id}/attachments"
    first = call("GET", f"{path}/setup", who=admin)

    kept = call("PUT", "/desks/support/file-policy", who=admin, body=rules)

    assert first.status == 403
    assert kept.status == 200
    assert call("GET", "/desks/support/file-policy", who=admin).body["deny"] == ["xyz"]
    assert call("GET", f"{path}/setup", who=admin).status == 200
    assert call("GET", f"{path}/setup").status == 403
    assert call("GET", f"{path}/virus", who=admin).status == 403


def test_bad_rules_name_the_field(call: Call, admin: Agent):
    rules = {
        "max_megabytes": 20,
        "blocked": ["all"],
        "allow": [],
        "deny": [],
        "admins_fetch": False,
    }

    answer = call("PUT", "/desks/support/file-policy", who=admin, body={**rules, "size": 3})
    unknown = call("PUT", "/desks/support/file-policy", who=admin, body=rules)

    assert answer.status == 400
    assert unknown.body["errors"][0]["path"] == "blocked"
