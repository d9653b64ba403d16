"""What the rows that wait promise: the same suite runs on the fake and on the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from helpdesk.errors import AlreadyRecordedError
from helpdesk.storage.due_rows import DynamoDueIndex, DynamoWaits
from helpdesk.storage.mail.arrivals import DynamoArrivals
from helpdesk.storage.schedules import DynamoSchedules
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets import records
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.timers import GOES_ON
from helpdesk.tickets.words import Stage, Status, Workflow
from helpdesk.values import replace
from helpdesk.workflows.model import ArrivalRef, Schedule, ScheduleRef, Wait, WaitRef
from helpdesk.workflows.ports import Arrivals, DueIndex, Schedules, Waits
from tests.factories import NOON, change, opening
from tests.fakes.due_rows import FakeDue

LATER = NOON + timedelta(days=30)
RAW = "inbound/abc123"


@dataclass
class Ports:
    store: TicketStore
    index: DueIndex
    waits: Waits
    arrivals: Arrivals
    schedules: Schedules

    def due(self, until=LATER):
        return [
            ref
            for shard in range(self.index.shards)
            for ref in self.index.page(shard, until=until, limit=50, after=None).items
        ]

    def opened(self) -> tuple[Ticket, WaitRef]:
        commit = opening()
        self.store.commit(commit)
        return commit.after, WaitRef(ticket_id=commit.after.id, workflow=Workflow.ESCALATION)

    def wait(self, ref: WaitRef) -> Wait:
        wait = self.waits.read(ref)
        assert wait is not None
        return wait


@pytest.fixture(params=["fake", "table"])
def ports(request: pytest.FixtureRequest) -> Ports:
    if request.param == "fake":
        fake = FakeDue()
        return Ports(fake, fake, fake, fake.arrivals, fake.schedules)
    table = request.getfixturevalue("table")
    return Ports(
        DynamoTickets(table),
        DynamoDueIndex(table),
        DynamoWaits(table),
        DynamoArrivals(table),
        DynamoSchedules(table),
    )


def test_a_commit_that_arms_a_timer_makes_its_row_due_then(ports: Ports):
    ticket, ref = ports.opened()
    warn_at = ticket.first_response_warn_at
    assert warn_at is not None

    assert ports.wait(ref) == Wait(
        ref=ref, stage=Stage.WARN, due_at=warn_at, look_at=warn_at, generation=1
    )
    assert ports.waits.of_ticket(ticket.id) == [ports.wait(ref)]
    assert ports.due(until=warn_at - timedelta(seconds=1)) == []
    assert ports.due(until=warn_at) == [ref]


def test_a_commit_that_drops_a_timer_makes_its_row_stop_at_once_and_keeps_the_token(ports: Ports):
    ticket, ref = ports.opened()
    ports.waits.keep_token(ref, "token", at=NOON)

    resolved = change(ticket, move(ticket, Status.RESOLVED, at=NOON), at=NOON)
    ports.store.commit(resolved)

    wait = ports.wait(ref)
    assert (wait.stage, wait.look_at, wait.task_tokens) == (Stage.STOP, NOON, ("token",))
    assert ref in ports.due(until=NOON)


def test_a_late_workflow_that_goes_on_by_itself_is_given_two_minutes(ports: Ports):
    ticket, ref = ports.opened()
    breach = replace(ticket.timers[0], stage=Stage.BREACH, due_at=NOON)
    ports.store.commit(change(ticket, replace(ticket, timers=(breach,)), at=LATER))

    wait = ports.wait(ref)

    assert (wait.stage, wait.due_at, wait.look_at) == (Stage.BREACH, NOON, LATER + GOES_ON)


def test_a_change_that_leaves_a_timer_leaves_its_row(ports: Ports):
    ticket, ref = ports.opened()
    ports.waits.keep_token(ref, "token", at=NOON)
    before = ports.wait(ref)

    ports.store.commit(change(ticket, replace(ticket, assignee=AgentRef(id="a", name="Ana"))))

    assert ports.wait(ref) == before


def test_a_row_acted_on_forgets_its_token_and_is_looked_at_later(ports: Ports):
    _, ref = ports.opened()
    ports.waits.keep_token(ref, "token", at=NOON)

    ports.waits.put_off(ports.wait(ref), LATER)

    wait = ports.wait(ref)
    assert (wait.look_at, wait.restarts, wait.task_tokens) == (LATER, 1, ())
    assert wait.due_at < LATER
    assert ports.due(until=LATER - timedelta(seconds=1)) == []


def test_a_row_that_moved_meanwhile_is_not_put_off_but_loses_the_spent_token(ports: Ports):
    ticket, ref = ports.opened()
    ports.waits.keep_token(ref, "spent", at=NOON)
    seen = ports.wait(ref)
    ports.store.commit(change(ticket, move(ticket, Status.RESOLVED, at=NOON), at=NOON))

    ports.waits.put_off(seen, LATER)

    wait = ports.wait(ref)
    assert (wait.look_at, wait.restarts, wait.task_tokens) == (NOON, 0, ())


def test_a_row_that_moved_meanwhile_keeps_a_newer_token(ports: Ports):
    _, ref = ports.opened()
    ports.waits.keep_token(ref, "spent", at=NOON)
    seen = ports.wait(ref)
    ports.waits.keep_token(ref, "newer", at=NOON)

    ports.waits.put_off(seen, LATER)

    assert ports.wait(ref).task_tokens == ("spent", "newer")
    assert ports.wait(ref).restarts == 0


def test_a_token_is_looked_at_when_its_row_is_due_even_if_the_row_was_put_off(ports: Ports):
    _, ref = ports.opened()
    ports.waits.put_off(ports.wait(ref), LATER)

    ports.waits.keep_token(ref, "token", at=NOON)

    wait = ports.wait(ref)
    assert (wait.look_at, wait.task_tokens) == (wait.due_at, ("token",))


def test_a_token_for_a_row_that_is_gone_is_to_be_stopped_at_once(ports: Ports):
    ref = WaitRef(ticket_id="gone", workflow=Workflow.AUTO_CLOSE)

    ports.waits.keep_token(ref, "token", at=NOON)

    wait = ports.wait(ref)
    assert (wait.stage, wait.look_at, wait.task_tokens) == (Stage.STOP, NOON, ("token",))
    assert ports.due(until=NOON) == [ref]


def test_a_row_is_removed_only_as_it_was_read(ports: Ports):
    _, ref = ports.opened()
    seen = ports.wait(ref)
    ports.waits.keep_token(ref, "token", at=NOON)

    ports.waits.remove(seen)
    assert ports.waits.read(ref) is not None
    ports.waits.remove(ports.wait(ref))
    ports.waits.remove(seen)

    assert ports.waits.read(ref) is None


def test_due_rows_come_in_pages_without_repeats(ports: Ports):
    refs = set()
    for number in range(5):
        commit = opening(f"SUP-{number + 1}")
        ports.store.commit(commit)
        refs.add(WaitRef(ticket_id=commit.after.id, workflow=Workflow.ESCALATION))

    found = []
    for shard in range(ports.index.shards):
        after = None
        while True:
            page = ports.index.page(shard, until=LATER, limit=2, after=after)
            found += page.items
            after = page.after
            if after is None:
                break

    assert len(found) == 5
    assert set(found) == refs


def test_an_arrival_waits_until_it_is_decided_on(ports: Ports):
    ports.arrivals.note(RAW, at=NOON, look_at=NOON + timedelta(minutes=2))
    ports.arrivals.note(RAW, at=LATER, look_at=LATER)
    arrival = ports.arrivals.read(RAW)
    assert arrival is not None
    assert arrival.at == NOON
    assert ports.due(until=NOON + timedelta(minutes=2)) == [ArrivalRef(raw_key=RAW)]
    assert not ports.arrivals.decided(RAW)

    ports.arrivals.put_off(replace(arrival, tries=1), LATER)
    ports.arrivals.put_off(arrival, LATER + timedelta(days=1))
    later = ports.arrivals.read(RAW)
    assert later is not None
    assert (later.look_at, later.tries) == (LATER, 1)

    disposition = records.Disposition(
        raw_key=RAW, mailbox="support", desk_id="support", outcome=records.Outcome.DROPPED, at=NOON
    )
    ports.store.record([disposition])
    assert ports.arrivals.decided(RAW)
    ports.arrivals.remove(RAW)
    assert ports.arrivals.read(RAW) is None


def test_a_scheduled_ticket_is_made_for_one_moment_once(ports: Ports):
    schedule = Schedule(
        id="s1",
        at=LATER,
        desk_id="support",
        subject="Revisar",
        description="la copia",
        email="marta@cliente.test",
        name="Marta",
        author=AgentRef(id="lead", name="Lea"),
    )
    assert ports.schedules.add(schedule) == schedule
    assert ports.schedules.add(replace(schedule, subject="otra cosa")) == schedule
    assert ports.schedules.read("s1") == schedule
    assert ports.due(until=LATER) == [ScheduleRef(schedule_id="s1")]

    done = records.OccurrenceDone(schedule_id="s1", due_at=LATER)
    ports.store.record([done])

    assert ports.schedules.read("s1") is None
    assert ports.due(until=LATER) == []
    with pytest.raises(AlreadyRecordedError):
        ports.store.record([done])
