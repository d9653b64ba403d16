"""Mail with its worker killed at every AWS call, and the queue handing it out again."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pytest

from functions.receive_mail import wiring
from functions.receive_mail.handler import handler
from helpdesk.aws import keys
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.ports import Thread
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA
from tests.functional.test_receive_mail import record, store, threads
from tests.http import CONTEXT
from tests.table import REGION
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.test_interrupted import WITH_FILES
from tests.unit.mail.test_people_by_mail import ANAS, INSIDE

ANSWER = (
    WITH_FILES.replace(b"hola", b"hola " * 30_000)
    .replace(b"<1@", b"<2@")
    .replace(
        b"To: support@desk.demo.test",
        b"In-Reply-To: <1@cliente.test>\r\nTo: support@desk.demo.test",
    )
)
PASSED_ON = raw_mail(f"#prioridad alta\nEs un buen cliente.\n\n{INSIDE}", **ANAS)
FILES = 3


def forget() -> None:
    """A new worker knows nothing of the old one."""
    wiring.wire.cache_clear()
    keys._stored.cache_clear()


@pytest.fixture
def machine(table: Table, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    DynamoAgents(table, lambda: 0).put(ANA)
    store("inbound/1", raw_mail())
    forget()
    handler({"Records": [record("inbound/1", timestamp="2026-11-20T11:00:00.000Z")]}, CONTEXT)
    machine = Machine()
    machine.install(monkeypatch)
    yield machine
    forget()


def after_each_death(table: Table, machine: Machine, raw: bytes) -> Iterator[list[Thread]]:
    """What is there once the mail came again, for every call that its first worker died at."""
    store("inbound/2", raw)
    batch = {"Records": [record("inbound/2", timestamp="2026-11-20T12:00:00.000Z")]}
    for point in each_from_here(points()):
        forget()
        machine.calls.clear()
        died = machine.run(lambda: handler(batch, CONTEXT), point)
        forget()
        assert handler(batch, CONTEXT) == {"batchItemFailures": []}
        yield threads(table)
        if not died:
            return


def stored_files() -> int:
    found = boto3.client("s3", region_name=REGION).list_objects_v2(Bucket="files")
    return len(found.get("Contents", []))


def test_88_an_answer_with_files_is_one_message_whatever_call_its_worker_dies_at(
    table: Table, machine: Machine
):
    for found in after_each_death(table, machine, ANSWER):
        (thread,) = found
        assert [len(each.attachments) for each in thread.messages] == [0, 2]
        assert [mail.kind for mail in thread.mails] == ["acknowledgement"]
        assert chain_holds([event for event, _ in DynamoTickets(table).events(thread.ticket.id)])
        assert stored_files() == FILES


def test_88_what_an_agent_passes_on_is_one_ticket_whatever_call_its_worker_dies_at(
    table: Table, machine: Machine
):
    for found in after_each_death(table, machine, PASSED_ON):
        hers, passed = sorted(found, key=lambda each: len(each.messages))
        assert (len(hers.messages), len(passed.messages)) == (1, 2)
        assert passed.ticket.requester.email == "pau@tienda.test"
        assert list(passed.mails) == []
        assert chain_holds([event for event, _ in DynamoTickets(table).events(passed.ticket.id)])
