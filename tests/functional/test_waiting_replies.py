"""A reply that waits, from the press of the button to the mail: API, queue, sweep, crashes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from functions.send_mail import wiring as sending
from functions.send_mail.handler import handler as send_mail
from helpdesk.storage.due_rows import DynamoDueIndex
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import EventName, chain_holds
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.waiting import WaitingState
from helpdesk.workflows.model import WaitingRef
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import LEAD, LUIS, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT
from tests.table import REGION

QUEUE = f"arn:aws:sqs:{REGION}:123456789012:outbound"
HELD = {"kind": "reply", "body_html": "<p>¿Está encendida?</p>", "hold_seconds": 10}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The product's clock: the seconds it is ahead."""
    monkeypatch.setenv("CLOCK_FILE", str(tmp_path / "clock"))
    monkeypatch.setenv("CONFIGURATION_SET", "ventanilla")
    (tmp_path / "clock").write_text("0")
    return tmp_path / "clock"


@pytest.fixture
def later(clock: Path, call: Call, table: Table) -> Iterator[Call]:
    """The API at the clock that a test moves; its workers forget each other."""
    sending.wire.cache_clear()
    sending.queues.cache_clear()
    yield call
    sending.wire.cache_clear()


def press(call: Call, ticket: Ticket, body: dict[str, Any] = HELD, **given: Any) -> Any:
    answer = call("POST", f"/tickets/{ticket.id}/messages", body=body, **given)
    assert answer.status == 201, answer.body
    return answer.body


def due(ticket: Ticket, waiting_id: str, *, receives: int = 1) -> dict[str, Any]:
    detail = {"ticket_id": ticket.id, "waiting_id": waiting_id}
    record = {
        "messageId": "m-1",
        "receiptHandle": "handle",
        "body": json.dumps({"detail": detail}),
        "attributes": {"ApproximateReceiveCount": str(receives)},
        "eventSourceARN": QUEUE,
    }
    return {"Records": [record]}


def test_a_held_reply_is_in_the_thread_and_the_queue_is_to_look_again(
    later: Call, table: Table, ticket: Ticket
):
    made = press(later, ticket)

    assert (made["waiting"]["state"], made["delivery"]) == ("held", None)
    items = later("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert [each["id"] for each in items][-1] == made["id"]
    assert later("GET", f"/tickets/{ticket.id}").body["first_response_at"] is None
    queue = boto3.client("sqs", region_name=REGION)
    url = queue.get_queue_url(QueueName="outbound")["QueueUrl"]
    names: Any = ["ApproximateNumberOfMessagesDelayed"]
    told = queue.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    assert told[names[0]] == "1"


def test_when_the_hold_is_over_it_is_answered(
    later: Call, table: Table, ticket: Ticket, clock: Path
):
    made = press(later, ticket, {**HELD, "status": "pending"})
    clock.write_text("11")

    assert send_mail(due(ticket, made["id"]), CONTEXT) == {"batchItemFailures": []}

    assert later("GET", f"/tickets/{ticket.id}").body["status"] == "pending"
    items = later("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert [(each["waiting"], bool(each["delivery"])) for each in items][1:] == [(None, True)]


def test_a_hint_that_comes_early_comes_again(
    later: Call, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
):
    seen: list[int] = []
    monkeypatch.setattr("helpdesk.aws.batch.Queues.put_off", lambda *given: seen.append(given[2]))
    made = press(later, ticket, {**HELD, "hold_seconds": 30})

    assert send_mail(due(ticket, made["id"]), CONTEXT)["batchItemFailures"] != []
    assert send_mail(due(ticket, made["id"], receives=4), CONTEXT) == {"batchItemFailures": []}

    assert 25 < seen[0] <= 30


def test_undo_gives_the_words_back_and_it_never_goes(
    later: Call, table: Table, ticket: Ticket, clock: Path
):
    made = press(later, ticket, {**HELD, "status": "resolved"})

    back = later("DELETE", f"/tickets/{ticket.id}/waiting/{made['id']}")
    clock.write_text("60")
    send_mail(due(ticket, made["id"]), CONTEXT)

    assert back.status == 200
    assert back.body["body_html"] == HELD["body_html"]
    assert back.body["waiting"]["state"] == "withdrawn"
    assert later("GET", f"/tickets/{ticket.id}").body["status"] == "new"
    assert len(later("GET", f"/tickets/{ticket.id}/messages").body["items"]) == 1


def test_what_has_left_cannot_be_undone(later: Call, ticket: Ticket, clock: Path):
    made = press(later, ticket)
    clock.write_text("11")
    send_mail(due(ticket, made["id"]), CONTEXT)

    undone = later("DELETE", f"/tickets/{ticket.id}/waiting/{made['id']}")

    assert (undone.status, undone.body["code"]) == (409, "already_sent")


def test_a_scheduled_reply_is_put_off_and_sent_now(later: Call, table: Table, ticket: Ticket):
    body = {"kind": "reply", "body_text": "Hola", "send_at": "2027-03-28T09:00:00+02:00"}
    made = press(later, ticket, body)
    path = f"/tickets/{ticket.id}/waiting/{made['id']}"
    assert made["waiting"]["send_at"].startswith("2027-03-28T09:00:00+02:00")

    moved = later("PATCH", path, body={"send_at": "2027-03-29T09:00:00Z"}, who=LEAD)
    assert moved.body["waiting"]["send_at"] == "2027-03-29T09:00:00Z"
    assert later("POST", f"{path}/send").body["waiting"]["state"] == "released"

    events = [event for event, _ in DynamoTickets(table).events(ticket.id)]
    assert [each.reason for each in events] == [None, "reply_scheduled", "reply_rescheduled", None]
    assert chain_holds(events)


def test_the_sweep_finds_it_when_it_is_due(later: Call, table: Table, ticket: Ticket, clock: Path):
    from datetime import UTC, datetime, timedelta

    made, now = press(later, ticket), datetime.now(UTC)
    index = DynamoDueIndex(table)

    def found(at: datetime) -> list[object]:
        pages = [index.page(n, until=at, limit=50, after=None) for n in range(index.shards)]
        return [ref for page in pages for ref in page.items if isinstance(ref, WaitingRef)]

    assert found(now) == []
    ref = WaitingRef(ticket_id=ticket.id, waiting_id=made["id"])
    assert found(now + timedelta(seconds=11)) == [ref]
    later("DELETE", f"/tickets/{ticket.id}/waiting/{made['id']}")
    assert found(now + timedelta(seconds=11)) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**HELD, "hold_seconds": 31}, "hold_seconds"),
        ({**HELD, "hold_seconds": -1}, "hold_seconds"),
        ({**HELD, "send_at": "2027-03-28T09:00:00Z"}, "send_at"),
        ({"kind": "reply", "body_text": "x", "send_at": "2027-03-28T09:00:00"}, "send_at"),
        ({"kind": "reply", "body_text": "x", "send_at": "2020-03-28T09:00:00Z"}, "send_at"),
        ({"kind": "reply", "body_text": "x", "send_at": "soon"}, "send_at"),
        ({"kind": "note", "body_text": "x", "hold_seconds": 10}, "kind"),
    ],
)
def test_a_wait_that_makes_no_sense_is_refused_by_its_field(
    later: Call, ticket: Ticket, body: dict[str, Any], field: str
):
    answer = later("POST", f"/tickets/{ticket.id}/messages", body=body)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, field)


def test_replies_of_another_desk_are_not_there(later: Call, ticket: Ticket):
    made = press(later, ticket)
    path = f"/tickets/{ticket.id}/waiting/{made['id']}"

    assert later("DELETE", path, who=LUIS).status == 404
    assert later("POST", f"{path}/send", who=LUIS).status == 404


def test_it_is_answered_once_whatever_call_its_worker_dies_at(
    later: Call, table: Table, clock: Path, monkeypatch: pytest.MonkeyPatch
):
    machine, store = Machine(), DynamoTickets(table)
    for number, point in enumerate(each_from_here(points())):
        sending.wire.cache_clear()
        clock.write_text("0")
        store.commit(opened := opening(f"SUP-{number + 1}"))
        ticket = opened.after
        made = press(later, ticket)
        clock.write_text("11")
        with monkeypatch.context() as patch:
            machine.install(patch)
            died = machine.run(lambda: send_mail(due(ticket, made["id"]), CONTEXT), point)  # noqa: B023 (run at once)
        send_mail(due(ticket, made["id"]), CONTEXT)

        thread = store.thread(ticket.id)
        assert thread is not None
        assert [each.state for each in thread.waiting] == [WaitingState.RELEASED]
        assert (len(thread.messages), len(thread.mails)) == (2, 1)
        names = [event.name for event, _ in store.events(ticket.id)]
        assert names.count(EventName.MESSAGE_ADDED) == 1
        if not died:
            return
