"""The minute's event goes in; executions, tickets, queue messages and bus events come out."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest

from functions.sweep_due import wiring
from functions.sweep_due.handler import handler
from helpdesk.bulk.model import BulkAct, BulkAction, BulkState, BulkWish
from helpdesk.mail.arrival import read_arrival
from helpdesk.mail.verdicts import Verdict
from helpdesk.people.imports.model import Import, ImportKind, ImportState, begun
from helpdesk.people.model import Role
from helpdesk.storage import keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.mail.arrivals import DynamoArrivals
from helpdesk.storage.people.import_rows import DynamoImports
from helpdesk.storage.publishing import UnpublishedEvents
from helpdesk.storage.schedules import DynamoSchedules
from helpdesk.storage.structure.bulk_rows import DynamoBulkBook
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.ports import Queue
from helpdesk.tickets.records import Disposition, Outcome
from helpdesk.tickets.words import Channel, Status, Workflow
from helpdesk.tickets.workbench import own_addresses
from helpdesk.values import replace
from helpdesk.workflows.arrivals import note_arrival
from helpdesk.workflows.model import Schedule
from tests.factories import LEAD, SUPPORT, queued_mail
from tests.functional.time_desk import TimeDesk, deployed, sample
from tests.http import CONTEXT

RAW = "inbound/k3v9"
MAIL = (
    b"Return-Path: <marta@cliente.test>\r\n"
    b"Received: from mx.cliente.test by inbound-smtp.eu-west-1.amazonaws.com with SMTP id k3v9\r\n"
    b" for support@desk.demo.test; Mon, 23 Nov 2026 12:00:00 +0000\r\n"
    b"From: Marta <marta@cliente.test>\r\nTo: Soporte <support@desk.demo.test>\r\n"
    b"Cc: jefe@cliente.test\r\nSubject: hola\r\n\r\nhola\r\n"
)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def sweep(milliseconds: int = 50_000) -> dict[str, Any]:
    context = SimpleNamespace(**vars(CONTEXT), get_remaining_time_in_millis=lambda: milliseconds)
    return handler(sample("scheduler", "every-minute"), context)


def hint(ticket_id: str) -> dict[str, Any]:
    event = sample("eventbridge", "TicketChanged.v1")
    return handler({**event, "detail": {**event["detail"], "ticket_id": ticket_id}}, CONTEXT)


def executions(workflow: Workflow) -> list[str]:
    arn = wiring.wire().work.executions._arns[workflow]
    found = boto3.client("stepfunctions").list_executions(stateMachineArn=arn)["executions"]
    return sorted(each["name"] for each in found)


def test_a_due_wait_starts_its_execution_once(desk: TimeDesk):
    ticket = desk.open()
    assert sweep()["acted"] == 0

    desk.forward(hours=6, seconds=1)
    assert sweep()["acted"] == 1
    assert sweep()["acted"] == 0

    assert executions(Workflow.ESCALATION) == [f"{ticket.id}-escalation-1-0"]
    assert executions(Workflow.AUTO_CLOSE) == []


def test_an_execution_that_never_acted_is_followed_by_another(desk: TimeDesk):
    ticket = desk.open()
    desk.forward(hours=6, seconds=1)
    sweep()

    desk.forward(minutes=3)
    sweep()

    names = [f"{ticket.id}-escalation-1-{restart}" for restart in range(2)]
    assert executions(Workflow.ESCALATION) == names


def test_an_event_that_hints_at_a_ticket_ends_what_it_waited_for(desk: TimeDesk):
    ticket, other = desk.open(), desk.open(reference="SUP-2")
    desk.change(ticket, move(ticket, Status.RESOLVED, at=desk.now()))
    desk.forward(seconds=1)

    assert hint(ticket.id) == {"acted": 1}

    assert desk.wait(ticket) is None
    assert desk.wait(other) is not None


def test_a_scheduled_ticket_is_made_at_its_time_once(desk: TimeDesk):
    schedule = Schedule(
        id="s1",
        at=desk.now() + timedelta(hours=1),
        desk_id="support",
        subject="Revisar la copia",
        description="Como cada mes",
        email="marta@cliente.test",
        name="Marta",
        author=AgentRef(id=LEAD.id, name=LEAD.name),
    )
    DynamoSchedules(desk.table).add(schedule)
    assert sweep()["acted"] == 0

    desk.forward(hours=1, seconds=1)
    assert [sweep()["acted"] for _ in range(2)] == [1, 0]

    page = desk.tickets.queue(Queue(name="unassigned", owner_id="support"), limit=10, after=None)
    (made,) = page.items
    assert (made.channel, made.reference, made.subject) == (
        Channel.SCHEDULE,
        "SUP-1",
        schedule.subject,
    )


def forgotten(desk: TimeDesk) -> None:
    boto3.client("s3").put_object(Bucket="mail", Key=RAW, Body=MAIL)
    note_arrival(RAW, at=desk.now(), arrivals=DynamoArrivals(desk.table))
    desk.forward(minutes=2, seconds=1)


def told(queue: str) -> list[dict[str, Any]]:
    url = os.environ[f"{queue}_QUEUE_URL"]
    found = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(each["Body"]) for each in found.get("Messages", [])]


def handed_on() -> list[dict[str, Any]]:
    return [json.loads(body["Message"]) for body in told("INBOUND")]


def test_a_mail_whose_notification_got_lost_is_handed_on_as_unproven(desk: TimeDesk):
    forgotten(desk)

    assert [sweep()["acted"] for _ in range(2)] == [1, 0]

    (notification,) = handed_on()
    arrival = read_arrival(notification)
    assert arrival.raw_key == RAW
    assert arrival.recipients == ("support@desk.demo.test",)
    assert arrival.envelope_sender == "marta@cliente.test"
    assert arrival.verdicts.dmarc is Verdict.PROCESSING_FAILED


def test_a_mail_that_was_decided_on_is_forgotten(desk: TimeDesk):
    forgotten(desk)
    disposition = Disposition(
        raw_key=RAW,
        mailbox=SUPPORT.mailboxes[0],
        desk_id="support",
        outcome=Outcome.DROPPED,
        at=desk.now(),
    )
    desk.tickets.record([disposition])

    assert sweep()["acted"] == 1

    assert handed_on() == []
    assert DynamoArrivals(desk.table).read(RAW) is None


def test_a_mail_whose_message_got_lost_is_told_of_again_at_the_second_look(desk: TimeDesk):
    commit, mail = queued_mail(at=desk.now())
    desk.tickets.commit(commit)

    desk.forward(minutes=5, seconds=1)
    assert sweep()["acted"] == 1
    assert told("OUTBOUND") == []
    desk.forward(minutes=5, seconds=1)
    assert [sweep()["acted"] for _ in range(2)] == [1, 0]

    (message,) = told("OUTBOUND")
    assert message == {"detail": {"ticket_id": mail.ticket_id, "mail_ids": [mail.id]}}


def test_events_that_the_stream_lost_are_published_after_a_minute(desk: TimeDesk):
    desk.open()
    assert sweep()["republished"] == 0

    desk.forward(seconds=61)
    assert sweep()["republished"] == 1

    waiting = [
        event
        for shard in range(8)
        for event in UnpublishedEvents(desk.table).waiting(shard, until=desk.now(), limit=10)
    ]
    assert waiting == []


def test_a_row_that_fails_is_written_down_and_holds_up_no_other(
    desk: TimeDesk, caplog: pytest.LogCaptureFixture
):
    note_arrival("inbound/x", at=desk.now(), arrivals=DynamoArrivals(desk.table))
    ticket = desk.open()
    boto3.client("s3").delete_bucket(Bucket="mail")
    desk.forward(hours=6, seconds=1)

    swept = sweep()

    assert (swept["acted"], swept["failed"], swept["finished"]) == (1, 1, True)
    assert executions(Workflow.ESCALATION) == [f"{ticket.id}-escalation-1-0"]
    assert "due row failed" in caplog.text


def test_out_of_time_it_stops_and_the_next_run_goes_on(desk: TimeDesk):
    desk.open()
    desk.forward(hours=6, seconds=1)

    assert sweep(milliseconds=100) == {
        "acted": 0, "failed": 0, "finished": False, "republished": 0,
    }  # fmt: skip
    assert sweep()["acted"] == 1


def test_a_stop_of_automatic_mail_is_handed_on_once(desk: TimeDesk):
    for count, number in (("sent", 100), ("bounced", 5)):
        key = keys.sending_count(count, desk.now(), "mail")
        desk.table.new(*key, "sending_count", tally=number).save()

    sweep()
    desk.forward(minutes=1)
    sweep()

    url = boto3.client("sqs").get_queue_url(QueueName="outbound")["QueueUrl"]
    told = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [json.loads(each["Body"])["detail"].keys() for each in told] == [{"stop_at"}]


def test_a_bulk_action_that_was_forgotten_goes_on(desk: TimeDesk):
    book, ids = DynamoBulkBook(desk.table), [desk.open(reference=f"SUP-{n}").id for n in range(3)]
    action = BulkAction(id="b1", agent_id=LEAD.id, act=BulkAct.SPAM, count=3, created_at=desk.now())
    look_at = desk.now() + timedelta(minutes=1)
    book.start(action, BulkWish(act=BulkAct.SPAM), ids, marks=(), look_at=look_at)
    assert sweep()["acted"] == 0

    desk.forward(minutes=1, seconds=1)
    assert sweep()["acted"] == 1

    after = book.read("b1")
    assert after is not None
    assert (after.state, after.done) == (BulkState.DONE, 3)


def test_what_goes_on_later_knows_our_own_addresses_too(desk: TimeDesk):
    office = wiring.wire().work.bulk

    assert own_addresses(office.bench).include("nobody@desk.demo.test")


def test_an_import_that_was_forgotten_goes_on(desk: TimeDesk):
    book, content = DynamoImports(desk.table), b"name,phones\nEva,600 11\n"
    boto3.client("s3").put_object(Bucket="files", Key="uploads/imports/i1", Body=content)
    DynamoAgents(desk.table, lambda: 0).put(boss := replace(LEAD, id="boss", role=Role.ADMIN))
    job = Import(
        id="i1", agent_id=boss.id, kind=ImportKind.CONTACTS, filename="a.csv", size=len(content),
        key="uploads/imports/i1", created_at=desk.now(),
    )  # fmt: skip
    book.add(job)
    running = begun(job, ImportState.RUNNING, hashlib.sha256(content).hexdigest())
    book.move(running, look_at=desk.now() + timedelta(minutes=1))
    assert sweep()["acted"] == 0

    desk.forward(minutes=1, seconds=1)
    assert sweep()["acted"] == 1

    after = book.read("i1")
    assert after is not None
    assert (after.state, after.added) == (ImportState.DONE, 1)
