"""The reply's way to the customer, with its worker killed at every AWS call, once each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from functions.publish_changes import wiring as publishing
from functions.publish_changes.handler import handler as publish_changes
from functions.send_mail import wiring as sending
from functions.send_mail.handler import handler as send_mail
from functions.track_delivery import wiring as tracking
from functions.track_delivery.handler import handler as track_delivery
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import EventName, chain_holds
from helpdesk.tickets.outbox import MailState
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import MARTA
from tests.functional.mail_desk import deployed
from tests.functional.test_publish_changes import record_of, waiting
from tests.functional.test_send_mail import answered, sqs, stored
from tests.functional.test_track_delivery import told
from tests.http import CONTEXT


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Table]:
    monkeypatch.setenv("CLOCK_FILE", str(tmp_path / "clock"))
    with deployed(monkeypatch) as table:
        for wiring in (publishing, sending, tracking):
            wiring.wire.cache_clear()
        sending.queues.cache_clear()
        boto3.client("sqs").create_queue(QueueName="outbound")
        boto3.client("sesv2").create_email_identity(EmailIdentity="support@desk.demo.test")
        boto3.client("events").create_event_bus(Name="ventanilla")
        yield table


@pytest.fixture
def machine(table: Table, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    machine.install(monkeypatch)
    return machine


def forget() -> None:
    """A new worker knows nothing of the old one."""
    for wiring in (publishing, sending, tracking):
        wiring.wire.cache_clear()


def test_a_reply_is_sent_whatever_call_its_worker_dies_at(
    table: Table, machine: Machine, tmp_path: Path
):
    clock = tmp_path / "clock"
    for point in each_from_here(points()):
        forget()
        clock.write_text("0")
        mail, event = answered(table)
        died = machine.run(lambda: send_mail({"Records": [sqs(event)]}, CONTEXT), point)  # noqa: B023 (run at once)
        went_out = "SendEmail" in machine.calls and (point[1] or machine.calls[-1] != "SendEmail")
        before = stored(table, mail).state

        clock.write_text("200")
        machine.calls.clear()
        for receives in (2, 3):
            result = send_mail({"Records": [sqs(event, receives=receives)]}, CONTEXT)
            assert result == {"batchItemFailures": []}

        assert stored(table, mail).state is MailState.SENT
        again = machine.calls.count("SendEmail")
        assert again == (before is not MailState.SENT)
        if not died:
            assert (went_out, again) == (True, 0)
            return


def test_an_event_reaches_the_bus_and_its_mark_goes_whatever_call_the_worker_dies_at(
    table: Table, machine: Machine
):
    for point in each_from_here(points()):
        forget()
        _, event = answered(table)
        opened, _ = DynamoTickets(table).events(event.ticket_id)[0]
        batch = {"Records": [record_of(each, n) for n, each in enumerate((opened, event))]}
        died = machine.run(lambda: publish_changes(batch, CONTEXT), point)  # noqa: B023 (run at once)
        if not died:
            return

        machine.calls.clear()
        assert publish_changes(batch, CONTEXT) == {"batchItemFailures": []}
        assert "PutEvents" in machine.calls
        assert waiting(table) == 0


def test_a_bounce_is_told_once_whatever_call_the_worker_dies_at(table: Table, machine: Machine):
    for point in each_from_here(points()):
        forget()
        mail, _ = answered(table)
        bounce = told("hard-bounce", mail)
        died = machine.run(lambda: track_delivery(bounce, CONTEXT), point)  # noqa: B023 (run at once)
        track_delivery(bounce, CONTEXT)

        events = [event for event, _ in DynamoTickets(table).events(mail.ticket_id)]
        assert [each.name for each in events].count(EventName.MAIL_DELIVERY_CHANGED) == 1
        assert chain_holds(events)
        assert stored(table, mail).state is MailState.BOUNCED
        assert DynamoTickets(table).suppressed(MARTA.email)
        if not died:
            return
