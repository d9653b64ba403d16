"""Redaction through the API, the table and the buckets; its worker killed at every call."""

from __future__ import annotations

import hashlib
from typing import Any

import boto3
import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from functions.sweep_due.wiring import wire
from helpdesk.redaction.redact import carry_out
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.message import Attachment
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, LEAD, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event
from tests.table import REGION, TABLE_NAME

SECRET = "hunter two"


def told(table: Table, reference: str) -> tuple[str, str]:
    """A ticket and its message, which say the secret, and the raw mail it came in."""
    key = f"inbound/{reference}"
    commit = opening(reference, subject=f"clave {SECRET}", text=f"es {SECRET}", raw_key=key)
    DynamoTickets(table).commit(commit)
    raw = f"From: marta@cliente.test\r\nSubject: clave {SECRET}\r\n\r\nes {SECRET}\r\n"
    boto3.client("s3", region_name=REGION).put_object(Bucket="mail", Key=key, Body=raw.encode())
    return commit.after.id, commit.messages[0].id


def everything() -> str:
    """All rows and all files."""
    rows = boto3.client("dynamodb", region_name=REGION).scan(TableName=TABLE_NAME)["Items"]
    s3, files = boto3.client("s3", region_name=REGION), []
    for bucket in ("mail", "files"):
        for each in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
            files.append(s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read())
    return f"{rows} {files}"


def asked(ticket_id: str, message_id: str) -> dict[str, Any]:
    path = f"/api/v1/tickets/{ticket_id}/messages/{message_id}/redactions"
    return http_event("POST", path, body={"text": SECRET}, sub=LEAD.id)


def test_words_are_nowhere_any_more(call: Call, table: Table):
    ticket_id, message_id = told(table, "SUP-1")
    call("PATCH", f"/tickets/{ticket_id}", body={"cause": SECRET}, headers={"If-Match": '"1"'})
    table.new(
        f"TICKET#{ticket_id}", "DRAFT#x", "draft", body={"text": f"<b>{SECRET}</b>", "by": "ana"}
    ).save()
    path = f"/tickets/{ticket_id}/messages/{message_id}/redactions"

    redacted = call("POST", path, who=LEAD, body={"text": "Hunter  TWO"})

    assert redacted.body["state"] == "done"
    assert "hunter" not in everything().lower()
    audit = call("GET", f"/tickets/{ticket_id}/audit").body
    assert audit["chain_holds"]
    assert audit["items"][-1]["reason"] == "redacted"
    raw = boto3.client("s3", region_name=REGION).get_object(Bucket="mail", Key="inbound/SUP-1")
    assert raw["Body"].read().startswith(b"From: marta@cliente.test")


def test_what_a_bulk_action_is_still_to_write_there_is_covered_first(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    ticket_id, message_id = told(table, "SUP-1")
    other, _ = told(table, "SUP-2")
    for name in ("INBOUND_QUEUE_URL", "BUS_NAME", "ESCALATION_MACHINE_ARN"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("AUTO_CLOSE_MACHINE_ARN", "none")
    wire.cache_clear()
    monkeypatch.setattr("functions.agent_api.bulk.routes.SECONDS", -1)  # nobody has begun
    for ids in ([other, ticket_id], [other]):
        wish = {"act": "note", "tickets": ids, "texts": {"*": f"ojo: {SECRET}"}}
        assert call("POST", "/bulk-actions", body=wish).body["place"] == 0
    path = f"/tickets/{ticket_id}/messages/{message_id}/redactions"
    said = call("POST", path, who=LEAD, body={"text": SECRET}).body
    assert said["state"] == "running"

    wishes = [str(row.body.as_dict()) for row in table.row.scan(table.row.kind == "bulk_wish")]
    assert sorted(SECRET in each for each in wishes) == [False, True]
    (redaction,) = table.row.scan(table.row.kind == "redaction")
    assert carry_out(wire().work.redaction, ticket_id, redaction.sk.partition("#")[2])

    monkeypatch.setattr("functions.agent_api.bulk.routes.SECONDS", 60)
    for row in list(table.row.scan(table.row.kind == "bulk")):
        call("POST", f"/bulk-actions/{row.pk.partition('#')[2]}/continuation")
    notes = [
        each["body_text"] for each in call("GET", f"/tickets/{ticket_id}/messages").body["items"]
    ]
    assert notes[-1].startswith("ojo: █")
    assert not list(table.row.scan(table.row.kind == "bulk_wish"))


def test_asked_twice_under_one_key_it_is_one_redaction(call: Call, table: Table):
    ticket_id, message_id = told(table, "SUP-1")
    path = f"/tickets/{ticket_id}/messages/{message_id}/redactions"
    key = {"Idempotency-Key": "k"}

    first = call("POST", path, who=LEAD, body={"text": SECRET}, headers=key)
    again = call("POST", path, who=LEAD, body={"text": SECRET}, headers=key)
    other = call("POST", path, who=LEAD, body={"text": "clave"}, headers=key)
    without = call("POST", path, who=LEAD, body={"text": SECRET})

    assert (first.status, again.status, other.status, without.status) == (200, 200, 409, 400)
    assert again.body == first.body
    assert other.body["code"] == "idempotency_key_reused"
    digest = hashlib.sha256(repr((SECRET, None)).encode()).hexdigest()
    assert digest not in everything()
    assert SECRET not in everything()


def test_what_cannot_be_redacted_says_why_and_changes_nothing(call: Call, table: Table):
    ticket_id, message_id = told(table, "SUP-1")
    path = f"/tickets/{ticket_id}/messages/{message_id}/redactions"
    before = everything()

    answers = [
        call("POST", path, who=LEAD, body={"text": "not there"}),
        call("POST", path, who=LEAD, body={"text": "...."}),
        call("POST", path, who=LEAD, body={}),
        call("POST", path, who=LEAD, body={"text": SECRET, "attachment_id": "a"}),
        call("POST", path, who=LEAD, body={"text": SECRET, "everywhere": True}),
        call("POST", path, who=LEAD, body={"attachment_id": "a"}),
        call("POST", path, who=ANA, body={"text": SECRET}),
    ]

    assert [each.status for each in answers] == [400, 400, 400, 400, 400, 404, 403]
    assert everything() == before


def test_whatever_call_its_worker_dies_at_the_sweep_leaves_nothing(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    for name in ("INBOUND_QUEUE_URL", "BUS_NAME", "ESCALATION_MACHINE_ARN"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("AUTO_CLOSE_MACHINE_ARN", "none")
    wire.cache_clear()
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(each_from_here(points())):
        wiring.app.cache_clear()
        ticket_id, message_id = told(table, f"SUP-{number}")
        event = asked(ticket_id, message_id)
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)

        left = table.row.query(f"TICKET#{ticket_id}", table.row.sk.startswith("REDACTION#"))
        kept = [row.sk.removeprefix("REDACTION#") for row in left]
        for each in kept:
            assert carry_out(wire().work.redaction, ticket_id, each)
        again = call(
            "POST",
            f"/tickets/{ticket_id}/messages/{message_id}/redactions",
            who=LEAD,
            body={"text": SECRET},
        )
        assert again.status in {200, 400}
        assert "hunter" not in everything()
        assert chain_holds([event for event, _ in DynamoTickets(table).events(ticket_id)])
        if not died:
            return


def test_a_file_that_was_taken_out_is_shown_as_such_and_nobody_fetches_it(call: Call, table: Table):
    file = Attachment(
        id="f1", filename="dni.pdf", content_type="application/pdf", size=9, key="attachments/t/f1"
    )
    commit = opening("SUP-1", attachments=(file,))
    DynamoTickets(table).commit(commit)
    ticket_id, message_id = commit.after.id, commit.messages[0].id
    boto3.client("s3", region_name=REGION).put_object(
        Bucket="files", Key=file.key, Body=b"a passport"
    )
    path = f"/tickets/{ticket_id}/messages/{message_id}/redactions"

    redacted = call("POST", path, who=LEAD, body={"attachment_id": "f1"})
    (shown,) = call("GET", f"/tickets/{ticket_id}/messages").body["items"]
    fetched = call("GET", f"/tickets/{ticket_id}/attachments/f1")

    assert redacted.body["state"] == "done"
    assert [(each["filename"], each["why"]) for each in shown["attachments"]] == [("—", "redacted")]
    assert fetched.status == 403
    assert "passport" not in everything()
    assert "dni.pdf" not in everything()
