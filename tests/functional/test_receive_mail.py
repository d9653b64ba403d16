from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from helpdesk.mail.suspended.boxes import Box
from helpdesk.mail.suspended.ports import Listing
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.ports import Queue, Thread
from tests.http import CONTEXT
from tests.table import REGION
from tests.unit.mail.mails import raw_mail

SAMPLES = Path(__file__).parents[2] / "events" / "samples" / "ses-receipt"
Receive = Callable[..., list[str]]


def record(raw_key: str, **receipt: Any) -> dict[str, Any]:
    """The sample's SQS message, about another mail; its id is the mail's key."""
    notification = json.loads((SAMPLES / "notification.json").read_text())
    notification["receipt"] |= receipt
    notification["receipt"]["action"]["objectKey"] = raw_key
    envelope = json.loads((SAMPLES / "sns.json").read_text())
    envelope["Message"] = json.dumps(notification)
    (message,) = json.loads((SAMPLES / "sqs.json").read_text())["Records"]
    return {**message, "messageId": raw_key, "body": json.dumps(envelope)}


def store(raw_key: str, raw: bytes) -> None:
    boto3.client("s3", region_name=REGION).put_object(Bucket="mail", Key=raw_key, Body=raw)


@pytest.fixture
def receive(table: Table) -> Iterator[Receive]:
    """Handles records and says which failed."""
    from functions.receive_mail import handler, wiring
    from helpdesk.aws import keys

    wiring.wire.cache_clear()
    wiring.wire_keeping.cache_clear()
    keys._stored.cache_clear()

    def receive(*records: dict[str, Any]) -> list[str]:
        answer = handler.handler({"Records": list(records)}, CONTEXT)
        return [each["itemIdentifier"] for each in answer["batchItemFailures"]]

    yield receive
    wiring.wire.cache_clear()
    wiring.wire_keeping.cache_clear()


def threads(table: Table) -> list[Thread]:
    tickets = DynamoTickets(table)
    page = tickets.queue(Queue(name="open", owner_id="support"), limit=50, after=None)
    return [thread for each in page.items if (thread := tickets.thread(each.id))]


def test_a_receipt_becomes_a_ticket_with_its_acknowledgement(table: Table, receive: Receive):
    store("inbound/1", raw_mail())

    failed = receive(record("inbound/1"))

    (thread,) = threads(table)
    assert failed == []
    assert thread.ticket.reference == "SUP-1"
    assert [each.text for each in thread.messages] == ["Desde ayer no sale nada."]
    assert [each.kind for each in thread.mails] == ["acknowledgement"]


@pytest.mark.parametrize(("receives", "seconds"), [(1, [10]), (2, [20]), (3, [40]), (4, [])])
def test_what_failed_comes_again_before_the_sweep_takes_it_for_forgotten(
    receive: Receive, monkeypatch: pytest.MonkeyPatch, receives: int, seconds: list[int]
):
    hidden: list[int] = []
    monkeypatch.setattr("helpdesk.aws.batch.Queues.put_off", lambda *given: hidden.append(given[2]))
    message = record("inbound/not-there")
    message["attributes"] |= {"ApproximateReceiveCount": str(receives)}

    failed = receive(message)

    assert failed == ["inbound/not-there"]
    assert hidden == seconds


def test_a_failure_that_cannot_be_put_off_still_comes_again(receive: Receive):
    message = record("inbound/not-there")
    message["receiptHandle"] = "expired"

    assert receive(message) == ["inbound/not-there"]


def test_the_sample_as_it_is_starts_the_function(table: Table, receive: Receive):
    sample = json.loads((SAMPLES / "sqs.json").read_text())
    notification = json.loads((SAMPLES / "notification.json").read_text())
    store(notification["receipt"]["action"]["objectKey"], raw_mail())

    assert receive(*sample["Records"]) == []
    assert len(threads(table)) == 1


def test_the_same_receipt_twice_in_a_batch_and_again_is_one_ticket(table: Table, receive: Receive):
    store("inbound/1", raw_mail())

    receive(record("inbound/1"), record("inbound/1"))
    receive(record("inbound/1"))

    (thread,) = threads(table)
    assert (len(thread.messages), len(thread.mails)) == (1, 1)


def test_one_bad_message_of_ten_comes_again_alone(table: Table, receive: Receive):
    for number in range(9):
        store(f"inbound/{number}", raw_mail(f"{number}", Message_ID=f"<{number}@cliente.test>"))
    bad = {**record("inbound/9"), "messageId": "bad", "body": "{not json"}

    failed = receive(*(record(f"inbound/{number}") for number in range(9)), bad)

    assert failed == ["bad"]
    assert len(threads(table)) == 9


def test_a_mail_whose_file_is_not_there_yet_comes_again(table: Table, receive: Receive):
    assert receive(record("inbound/later")) == ["inbound/later"]

    store("inbound/later", raw_mail())

    assert receive(record("inbound/later")) == []
    assert len(threads(table)) == 1


def test_files_are_stored_before_the_ticket_and_keep_their_place_in_a_second_run(
    table: Table, receive: Receive
):
    raw = (Path(__file__).parents[2] / "events/mail/html-remote-and-inline-images.eml").read_bytes()
    store("inbound/1", raw)

    receive(record("inbound/1"))
    receive(record("inbound/1"))

    (thread,) = threads(table)
    (attachment,) = thread.messages[0].attachments
    s3 = boto3.client("s3", region_name=REGION)
    stored = s3.list_objects_v2(Bucket="files")["Contents"]
    assert [each["Key"] for each in stored] == [attachment.key]
    assert stored[0]["Size"] == attachment.size


def test_a_body_of_a_megabyte_is_kept_in_a_file(table: Table, receive: Receive):
    store("inbound/1", raw_mail("palabra " * 130_000))

    assert receive(record("inbound/1")) == []

    (thread,) = threads(table)
    assert thread.messages[0].body_key is not None


def test_a_suspended_mail_is_listed_with_its_cause(table: Table, receive: Receive):
    store("inbound/1", raw_mail())

    receive(record("inbound/1", virusVerdict={"status": "FAIL"}))

    listing = Listing(desk_id="support", box=Box.WAITING_VIRUS)
    (waiting,) = DynamoKeptMails(table).page(listing, limit=10, after=None).items
    assert (waiting.cause, waiting.sender) == ("virus", "marta@cliente.test")
    assert threads(table) == []


def test_a_forgotten_mail_handed_on_by_the_sweep_opens_an_unverified_ticket(
    table: Table, receive: Receive
):
    from helpdesk.aws.inbound_queue import receipt
    from tests.factories import NOON

    store("inbound/1", raw_mail())
    told = receipt(
        "inbound/1",
        bucket="mail",
        sender="marta@cliente.test",
        recipients=["support@desk.demo.test"],
        at=NOON,
    )
    envelope = json.dumps({"Type": "Notification", "Message": json.dumps(told)})

    assert receive({**record("inbound/1"), "body": envelope}) == []

    (thread,) = threads(table)
    assert not thread.ticket.requester.verified
    assert thread.mails == ()


def test_operators_have_a_mail_read_again(table: Table, receive: Receive):
    store("inbound/1", raw_mail())
    receive(record("inbound/1"))
    store("inbound/1", raw_mail("Lo mismo, mejor leído."))
    asked = {**record("inbound/1"), "body": json.dumps({"reprocess": "inbound/1"})}
    unknown = {**record("inbound/2"), "body": json.dumps({"reprocess": "inbound/2"})}

    assert receive(asked, asked, unknown) == []

    (thread,) = threads(table)
    assert [each.text for each in thread.messages] == ["Lo mismo, mejor leído."]
    assert thread.ticket.version == 2
