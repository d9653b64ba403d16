"""Whatever dies between two lines, a due wait is acted on, and its effect is there once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.tickets.words import SlaState, Stage, Workflow
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.step import NOTHING_LEFT
from helpdesk.workflows.waits import FIRST_PATIENCE, LAST_PATIENCE, act_on_wait, patience
from tests.factories import NOON, change
from tests.fakes.executions import FakeExecutions
from tests.unit.workflows.machine import Bench

WARNED = NOON + timedelta(hours=6)
OVERDUE = NOON + timedelta(hours=8)


def wait_of(bench: Bench, ticket):
    wait = bench.store.read(WaitRef(ticket_id=ticket.id, workflow=Workflow.ESCALATION))
    assert wait is not None
    return wait


def act(bench: Bench, wait, executions, now=WARNED) -> bool:
    return act_on_wait(wait, waits=bench.store, executions=executions, now=now)


def test_a_due_wait_without_a_token_starts_an_execution():
    bench, executions = Bench(), FakeExecutions()
    wait = wait_of(bench, bench.open())

    assert act(bench, wait, executions)

    assert executions.started == [wait]


def test_a_due_wait_with_a_token_resumes_it():
    bench, executions = Bench(), FakeExecutions()
    ticket = bench.open()
    executions.waiting.add("token")
    bench.store.keep_token(wait_of(bench, ticket).ref, "token", at=NOON)

    act(bench, wait_of(bench, ticket), executions)

    assert executions.resumed == [("token", Stage.WARN)]
    assert executions.started == []
    assert wait_of(bench, ticket).task_tokens == ()


def test_executions_that_are_one_too_many_are_ended():
    bench, executions = Bench(), FakeExecutions()
    ticket = bench.open()
    for token in ("first", "second", "third"):
        executions.waiting.add(token)
        bench.store.keep_token(wait_of(bench, ticket).ref, token, at=NOON)

    act(bench, wait_of(bench, ticket), executions)

    stopped = [("first", Stage.STOP), ("second", Stage.STOP)]
    assert executions.resumed == [*stopped, ("third", Stage.WARN)]
    assert executions.started == []


def test_a_token_nobody_waits_with_any_more_starts_a_new_execution():
    bench, executions = Bench(), FakeExecutions()
    ticket = bench.open()
    bench.store.keep_token(wait_of(bench, ticket).ref, "dead", at=NOON)

    act(bench, wait_of(bench, ticket), executions)

    assert len(executions.started) == 1


def test_an_execution_that_dies_is_followed_by_one_with_another_name():
    bench = Bench()
    ticket = bench.open()
    bench.machine.dies = True
    bench.at(WARNED)
    bench.later(minutes=1)
    assert len(bench.machine.names) == 1

    bench.machine.dies = False
    bench.at(WARNED + FIRST_PATIENCE)

    assert len(set(bench.machine.names)) == 2
    assert bench.ticket(ticket).sla_state is SlaState.WARNED


def test_every_waiting_execution_lost_at_once_is_made_good():
    bench = Bench()
    tickets = [bench.open() for _ in range(5)]
    bench.at(WARNED)
    bench.machine.waiting.clear()

    bench.at(OVERDUE)

    assert [bench.ticket(each).level for each in tickets] == ["L2"] * 5
    assert [len(bench.mails(each)) for each in tickets] == [2] * 5


def test_one_long_jump_of_the_clock_settles_in_one_sweep():
    bench = Bench()
    ticket = bench.open()

    bench.later(days=30)

    assert bench.story(ticket) == ["first_response_due_soon", "first_response_overdue"]
    assert bench.sweep().acted == 0


def test_a_step_that_comes_twice_changes_nothing_the_second_time():
    bench = Bench()
    ticket = bench.open()
    bench.clock.move_to(WARNED)
    first = bench.steps[Stage.WARN](ticket.id)

    second = bench.steps[Stage.WARN](ticket.id)

    assert first == second
    assert (second.stage, second.due) == (Stage.BREACH, False)
    assert len(bench.mails(ticket)) == 1


def test_a_step_for_a_ticket_that_is_gone_ends():
    assert Bench().steps[Stage.WARN]("nobody") == NOTHING_LEFT


def test_a_wait_for_something_that_is_over_is_ended_by_the_sweep():
    bench, executions = Bench(), FakeExecutions()
    ref = WaitRef(ticket_id="gone", workflow=Workflow.ESCALATION)
    executions.waiting.add("late")

    bench.store.keep_token(ref, "late", at=NOON)
    wait = bench.store.read(ref)
    assert wait is not None
    act(bench, wait, executions)

    assert executions.resumed == [("late", Stage.STOP)]
    assert not bench.store.rows


def test_somebody_changing_the_ticket_meanwhile_wins_and_the_step_reads_again():
    bench = Bench()
    ticket = bench.open()
    bench.clock.move_to(WARNED)
    commit, raced = bench.store.commit, []

    def commit_after_another(change_) -> None:
        if not raced:
            raced.append(True)
            commit(change(ticket, ticket))
        commit(change_)

    bench.store.commit = commit_after_another

    bench.steps[Stage.WARN](ticket.id)

    assert bench.ticket(ticket).version == 3
    assert len(bench.mails(ticket)) == 1


def test_a_ticket_that_never_holds_still_is_left_for_a_retry():
    bench = Bench()
    ticket = bench.open()
    bench.clock.move_to(WARNED)

    def refuse(_) -> None:
        raise VersionConflictError

    bench.store.commit = refuse

    with pytest.raises(UnavailableError):
        bench.steps[Stage.WARN](ticket.id)


def test_patience_grows_and_has_an_end():
    assert patience(0) == FIRST_PATIENCE
    assert patience(3) == FIRST_PATIENCE * 8
    assert patience(1000) == LAST_PATIENCE
