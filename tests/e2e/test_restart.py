"""The twin is told to stop in the middle of everything; nothing that was accepted is lost.

Two hundred mails come in, ten workflows wait with task tokens, and SIGTERM falls in between.
Senders try again as mail servers do: what 250 was said to, and what it was not.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.desk import DeskUnderTest, free_place, wait_for
from tests.e2e.ledger import Ledger
from tests.e2e.senders import Senders
from tests.workflows.executions import executions
from twin.setup import BUILD

pytestmark = pytest.mark.skipif(
    os.environ.get("TWIN") == "running", reason="stops and starts a twin of its own"
)
MAILS = 200
RUNNING = 10
ROUNDS = 4
RETRY_SECONDS = 20
LEAD = "lead@demo.test"


@pytest.fixture(scope="module")
def desk():
    """A twin that nobody else is in the middle of."""
    home = BUILD / "restarted-twin"
    shutil.rmtree(home, ignore_errors=True)
    own = DeskUnderTest(free_place(home))
    own.start()
    yield own
    own.stop()


@dataclass
class Aftermath:
    """All that came in around the stop, and what the desk holds once it was started again."""

    desk: DeskUnderTest
    ledger: Ledger
    overdue: list[str]
    people: list[str]
    in_the_middle: Counter[str]
    left: Counter[str]

    def tickets(self, people: list[str]) -> list[dict[str, Any]]:
        return [row for row in self.ledger.rows("ticket") if row["summary"]["subject"] in people]


@pytest.fixture(scope="module")
def aftermath(desk) -> Aftermath:
    ledger, batch = Ledger(desk.place), f"lote{secrets.token_hex(4)}"
    first = Senders(desk, f"{batch}a", RUNNING)
    first.wait(accepted=RUNNING)
    wait_for(lambda: len(ledger.rows("ticket")) == RUNNING, seconds=60, what="ten tickets")
    desk.advance_clock("6h30m")
    assert waiting_executions(desk) == RUNNING
    retry_soon(desk)
    second = Senders(desk, f"{batch}b", MAILS)
    second.wait(accepted=MAILS // 2)
    in_the_middle = ledger.unfinished()

    desk.stop()
    assert len(second.accepted) < MAILS, "stopped too late to prove anything"
    desk.start()
    second.wait(accepted=MAILS)
    wait_for(lambda: not ledger.queued()["Inbound"], seconds=120, what="every notification read")
    desk.advance_clock("2h")
    return Aftermath(
        desk, ledger, first.people, second.people, in_the_middle, settled(desk, ledger)
    )


def retry_soon(desk: DeskUnderTest) -> None:
    """What a killed worker had in hand is seen again within seconds; the cloud takes minutes."""
    desk.place.aws("sqs").set_queue_attributes(
        QueueUrl=desk.place.outputs()["InboundQueueUrl"],
        Attributes={"VisibilityTimeout": str(RETRY_SECONDS)},
    )


def waiting_executions(desk: DeskUnderTest) -> int:
    machine = desk.place.outputs()["EscalationMachineArn"]
    found = desk.place.aws("stepfunctions").list_executions(
        stateMachineArn=machine, statusFilter="RUNNING"
    )
    return len(found["executions"])


def settled(desk: DeskUnderTest, ledger: Ledger) -> Counter[str]:
    """What is left to be done after the sweep had some rounds to find what got lost."""
    for _ in range(ROUNDS):
        desk.advance_clock("6m")
        left = ledger.unfinished()
        if not left:
            break
    return left


def test_it_was_stopped_in_the_middle_and_nothing_is_left_to_be_done(aftermath):
    assert aftermath.in_the_middle["Inbound"]
    assert aftermath.left == {}


def test_every_mail_that_was_accepted_is_one_ticket(aftermath):
    everybody = [*aftermath.overdue, *aftermath.people]

    subjects = [row["summary"]["subject"] for row in aftermath.tickets(everybody)]

    assert sorted(subjects) == sorted(everybody)


def test_every_stored_mail_was_decided_on_once(aftermath):
    decided = Counter(row["body"]["raw_key"] for row in aftermath.ledger.rows("disposition"))

    assert decided == dict.fromkeys(aftermath.ledger.raw_mails(), 1)


def test_everybody_was_acknowledged_once(aftermath):
    sent = Counter(address for mail in aftermath.desk.mailbox() for address in mail["to"])

    told = {person: sent[person] for person in [*aftermath.overdue, *aftermath.people]}

    assert {person: number for person, number in told.items() if number != 1} == {}


def test_every_mail_of_the_outbox_is_sent(aftermath):
    states = Counter(row["state"] for row in aftermath.ledger.rows("mail"))

    assert set(states) <= {"sent", "delivered"}


def test_every_overdue_ticket_escalated_once_and_waits_to_be_acknowledged(aftermath):
    told = Counter(mail["subject"] for mail in aftermath.desk.mailbox(LEAD))
    overdue = aftermath.tickets(aftermath.overdue)
    events = aftermath.ledger.rows("event")

    for ticket in overdue:
        ticket_id = ticket["pk"].removeprefix("TICKET#")
        names = [row["body"]["name"] for row in events if row["pk"] == ticket["pk"]]
        assert Counter(names) == {"TicketCreated": 1, "SlaWarned": 1, "SlaBreached": 1}
        assert ticket["summary"]["level"] == "L2"
        assert executions(aftermath.desk, ticket_id)[-1]["status"] == "RUNNING"
    assert len(told) == sum(told.values()) == 2 * RUNNING
