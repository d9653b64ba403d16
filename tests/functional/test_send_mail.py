"""Events of the bus in SQS messages go in, mails at SES and marked rows come out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from functions.send_mail import handler as module
from functions.send_mail import wiring
from helpdesk.aws.bus import detail, detail_type
from helpdesk.aws.sender import SesSender
from helpdesk.storage.mail.outbox_rows import DynamoUnsentMails
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import Event, EventName
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.values import replace
from helpdesk.workflows.model import MailRef
from infra.catalog import BY_NAME
from infra.spec import QueueTrigger
from tests.factories import IDS, MARTA, NOON, SUPPORT, opening, reply
from tests.functional.mail_desk import deployed, sample
from tests.http import CONTEXT
from tests.table import REGION
from tests.unit.mail.outbound.desk import parsed

NUMBERS = count(1)
QUEUE = f"arn:aws:sqs:{REGION}:123456789012:outbound"


class Ses:
    """Stands in for SES's one call, so that its answers and silences can be chosen."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.answers: list[Exception] = []

    def send_email(self, **call: Any) -> dict[str, str]:
        self.calls.append(call)
        if self.answers:
            raise self.answers.pop(0)
        return {"MessageId": f"0102-{len(self.calls)}-000000"}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with deployed(monkeypatch) as table:
        wiring.wire.cache_clear()
        wiring.queues.cache_clear()
        boto3.client("sqs").create_queue(QueueName="outbound")
        yield table


@pytest.fixture
def ses(table: Table, monkeypatch: pytest.MonkeyPatch) -> Ses:
    ses = Ses()
    monkeypatch.setattr(SesSender, "client", ses)
    return ses


def answered(table: Table) -> tuple[OutboundMail, Event]:
    """A ticket with a reply of Ana's whose mail waits; and the event that says so."""
    store = DynamoTickets(table)
    store.commit(opened := opening(f"SUP-{next(NUMBERS)}", message_id="abc@cliente.test"))
    message = reply(opened.after)
    mail = OutboundMail(
        id=IDS.sortable("mail", NOON),
        ticket_id=opened.after.id,
        desk_id=SUPPORT.id,
        kind=MailKind.REPLY,
        to=Recipient(email=MARTA.email, name=MARTA.name, participant_id=MARTA.id),
        language="es",
        created_at=NOON,
        message_id=message.id,
    )
    store.commit(commit := _with_mail(opened, message, mail))
    return mail, commit.event


def _with_mail(opened: Commit, message: Any, mail: OutboundMail) -> Commit:
    cause = Cause(name=EventName.MESSAGE_ADDED, actor=SYSTEM, at=NOON)
    return seal(
        opened.after,
        opened.after,
        cause,
        desk=SUPPORT,
        salt="s",
        messages=(message,),
        mails=(mail,),
    )


def sqs(event: Event, *, receives: int = 1, message_id: str = "m-1") -> dict[str, Any]:
    envelope = {"source": "ventanilla", "detail-type": detail_type(event), "detail": detail(event)}
    return {
        "messageId": message_id,
        "receiptHandle": "handle",
        "body": json.dumps(envelope),
        "attributes": {"ApproximateReceiveCount": str(receives)},
        "eventSource": "aws:sqs",
        "eventSourceARN": QUEUE,
        "awsRegion": REGION,
    }


def run(*records: dict[str, Any]) -> list[str]:
    result = module.handler({"Records": list(records)}, CONTEXT)
    return [each["itemIdentifier"] for each in result["batchItemFailures"]]


def stored(table: Table, mail: OutboundMail) -> OutboundMail:
    found = DynamoTickets(table).mail(mail.ticket_id, mail.id)
    assert found is not None
    return found


def refused(code: str, why: str = "no") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": why}}, "SendEmail")


@pytest.fixture
def delays(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The visibility timeouts that refused messages got."""
    seen: list[int] = []

    def put_off(_queues: object, _record: object, seconds: int) -> None:
        seen.append(seconds)

    monkeypatch.setattr("helpdesk.aws.batch.Queues.put_off", put_off)
    return seen


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The product's clock: the seconds it is ahead."""
    (tmp_path / "clock").write_text("0")
    monkeypatch.setenv("CLOCK_FILE", str(tmp_path / "clock"))
    wiring.wire.cache_clear()
    return tmp_path / "clock"


def test_the_reply_reaches_ses_raw_tagged_and_threaded(table: Table, ses: Ses):
    mail, event = answered(table)

    assert run(sqs(event)) == []

    (call,) = ses.calls
    message = parsed(call["Content"]["Raw"]["Data"])
    tags = {tag["Name"]: tag["Value"] for tag in call["EmailTags"]}
    assert tags == {"mail": mail.id, "ticket": mail.ticket_id}
    assert call["ConfigurationSetName"] == "ventanilla"
    assert call["Destination"] == {"ToAddresses": [MARTA.email]}
    assert message["In-Reply-To"] == "<abc@cliente.test>"
    assert stored(table, mail).ses_ids == ("0102-1-000000",)
    assert stored(table, mail).state is MailState.SENT


def test_the_same_event_twice_in_a_batch_and_again_later_sends_one_mail(table: Table, ses: Ses):
    _, event = answered(table)

    assert run(sqs(event), sqs(event, message_id="m-2")) == []
    assert run(sqs(event, receives=2)) == []

    assert len(ses.calls) == 1


def test_a_worker_that_dies_after_ses_took_the_mail_leaves_it_to_a_later_try(
    table: Table, ses: Ses, delays: list[int]
):
    mail, event = answered(table)
    ses.answers = [ConnectionError("worker died")]

    assert [run(sqs(event, receives=number)) for number in (1, 1, 2)] == [["m-1"]] * 3

    assert stored(table, mail).state is MailState.SENDING
    assert delays == [10, 130]
    assert len(ses.calls) == 1


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        ("TooManyRequestsException", "Maximum sending rate exceeded.", "throttled"),
        ("LimitExceededException", "Daily message quota exceeded.", "quota_exceeded"),
        ("SendingPausedException", "Sending is paused for this account.", "sending_paused"),
        ("MessageRejected", "Email address is not verified. …", "sandbox"),
        ("ServiceUnavailable", "Service is unable to handle request.", "unreachable"),
        ("503", "<html>Service Unavailable</html>", "unreachable"),
    ],
)
def test_what_ses_postpones_waits_in_its_row_then_fails_on_the_ticket(
    table: Table, ses: Ses, ahead: Path, code: str, why: str, said: str
):
    mail, event = answered(table)
    ses.answers = [refused(code, why)] * 20
    ref = MailRef(ticket_id=mail.ticket_id, mail_id=mail.id)
    waits = []
    for _ in range(20):
        before = datetime.now(UTC) + timedelta(seconds=int(ahead.read_text()))
        assert run(sqs(event)) == []
        unsent = DynamoUnsentMails(table).read(ref)
        if unsent is None:
            break
        assert unsent.looks == 1, "is handed on as soon as it is due"
        waits.append(unsent.look_at - before)
        ahead.write_text(str(int(ahead.read_text()) + int(waits[-1].total_seconds()) + 1))

    assert (
        timedelta(hours=23, minutes=59) < sum(waits, timedelta()) < timedelta(hours=24, minutes=1)
    )
    assert len(waits) < 18
    assert max(waits) <= timedelta(hours=4, minutes=31)
    assert (stored(table, mail).state, stored(table, mail).error) == (MailState.FAILED, said)
    last, _ = DynamoTickets(table).events(mail.ticket_id)[-1]
    assert (last.name, last.reason) == (EventName.MAIL_DELIVERY_CHANGED, said)


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException", "NotFoundException"])
def test_what_ses_refuses_for_good_fails_at_once(table: Table, ses: Ses, code: str):
    mail, event = answered(table)
    ses.answers = [refused(code)]

    assert run(sqs(event)) == []

    assert stored(table, mail).state is MailState.FAILED
    assert len(ses.calls) == 1


def test_one_poisoned_message_holds_up_no_other(table: Table, ses: Ses):
    _, event = answered(table)
    poison = {**sqs(event, message_id="poison"), "body": "not json"}

    assert run(poison, sqs(event)) == ["poison"]
    assert len(ses.calls) == 1


def test_an_event_about_nothing_that_is_still_there_is_done(table: Table, ses: Ses):
    envelope = sample("eventbridge", "MessageAdded.v1")
    _, event = answered(table)
    record = {**sqs(event), "body": json.dumps(envelope)}

    assert run(record) == []
    assert ses.calls == []


def test_a_put_off_message_stays_hidden_that_long(table: Table):
    client = boto3.client("sqs")
    url = client.get_queue_url(QueueName="outbound")["QueueUrl"]
    client.send_message(QueueUrl=url, MessageBody="x")
    (message,) = client.receive_message(QueueUrl=url, VisibilityTimeout=0)["Messages"]
    record = {"eventSourceARN": QUEUE, "receiptHandle": message["ReceiptHandle"]}

    wiring.queues().put_off(record, 600)

    assert "Messages" not in client.receive_message(QueueUrl=url)


def test_the_sender_speaks_sesv2_as_it_is(table: Table):
    ses = boto3.client("sesv2")
    ses.create_email_identity(EmailIdentity="support@desk.demo.test")
    mail, event = answered(table)

    assert run(sqs(event)) == []
    assert stored(table, replace(mail)).state is MailState.SENT


def test_the_last_try_is_the_queues_last():
    trigger = next(t for t in BY_NAME["send_mail"].triggers if isinstance(t, QueueTrigger))

    assert trigger.max_receives == module.MAX_RECEIVES
