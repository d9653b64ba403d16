"""What the functions of time work on, on moto: table, desks, people, machines, queue, a clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.due_rows import DynamoWaits
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM, Ticket
from helpdesk.tickets.words import Workflow
from helpdesk.workflows.model import Wait, WaitRef
from tests.cloud import cloud_in_memory
from tests.factories import ANA, IT, LEAD, SUPPORT, opening
from tests.table import REGION, TABLE_NAME, create_table

SAMPLES = Path(__file__).parents[2] / "events" / "samples"
DEFINITION = '{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'
ROLE = "arn:aws:iam::123456789012:role/machines"


class TimeDesk:
    """The table and its neighbours; ``forward`` moves the product's clock."""

    def __init__(self, table: Table, clock_file: Path) -> None:
        self.table = table
        self._clock_file = clock_file
        self.tickets = DynamoTickets(table)
        self.waits = DynamoWaits(table)

    def now(self) -> datetime:
        seconds = float(self._clock_file.read_text()) if self._clock_file.exists() else 0.0
        return datetime.now(UTC) + timedelta(seconds=seconds)

    def forward(self, **delta: float) -> None:
        ahead = self.now() - datetime.now(UTC) + timedelta(**delta)
        self._clock_file.write_text(str(ahead.total_seconds()))

    def open(self, **changes: Any) -> Ticket:
        commit = opening(at=self.now(), **changes)
        self.tickets.commit(commit)
        return commit.after

    def change(self, before: Ticket, after: Ticket) -> Ticket:
        cause = Cause(name=EventName.TICKET_CHANGED, actor=SYSTEM, at=self.now())
        self.tickets.commit(seal(before, after, cause, desk=SUPPORT, salt="salt"))
        return self.ticket(before)

    def ticket(self, ticket: Ticket) -> Ticket:
        found = self.tickets.ticket(ticket.id)
        assert found is not None
        return found

    def wait(self, ticket: Ticket, workflow: Workflow = Workflow.ESCALATION) -> Wait | None:
        return self.waits.read(WaitRef(ticket_id=ticket.id, workflow=workflow))

    def mails(self, ticket: Ticket) -> list[tuple[str, str]]:
        thread = self.tickets.thread(ticket.id)
        assert thread is not None
        return [(mail.kind.value, mail.to.email) for mail in thread.mails]

    def task(self, ticket: Ticket) -> dict[str, Any]:
        """What a state machine tells a step of that ticket."""
        return {**sample("stepfunctions", "step"), "ticket_id": ticket.id}


@contextmanager
def deployed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[TimeDesk]:
    """An empty help desk with its desks and people; settings as the stacks give them."""
    clock_file = folder / "clock"
    with ExitStack() as stack:
        stack.enter_context(cloud_in_memory())
        environment = {
            "TABLE_NAME": TABLE_NAME,
            "CLOCK_FILE": str(clock_file),
            "MAIL_BUCKET": "mail",
            "FILES_BUCKET": "files",
            "MAIL_DOMAIN": "desk.demo.test",
            "BUS_NAME": "ventanilla",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        create_table(boto3.client("dynamodb"))
        boto3.client("s3").create_bucket(
            Bucket="mail", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        boto3.client("s3").create_bucket(
            Bucket="files", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        boto3.client("events").create_event_bus(Name="ventanilla")
        for name in ("inbound", "outbound"):
            queue = boto3.client("sqs").create_queue(QueueName=name)["QueueUrl"]
            monkeypatch.setenv(f"{name.upper()}_QUEUE_URL", queue)
        for workflow in Workflow:
            machine = boto3.client("stepfunctions").create_state_machine(
                name=workflow.value, definition=DEFINITION, roleArn=ROLE
            )
            monkeypatch.setenv(f"{workflow.upper()}_MACHINE_ARN", str(machine["stateMachineArn"]))
        table = Table(TABLE_NAME, REGION)
        for desk in (SUPPORT, IT):
            DynamoDesks(table, lambda: 0).put(desk)
        for agent in (ANA, LEAD):
            DynamoAgents(table, lambda: 0).put(agent)
        yield TimeDesk(table, clock_file)


def sample(folder: str, name: str) -> dict[str, Any]:
    """A sample event of events/samples."""
    content: dict[str, Any] = json.loads((SAMPLES / folder / f"{name}.json").read_text())
    return content
