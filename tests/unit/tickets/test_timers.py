"""Which waits a ticket has, change by change."""

from __future__ import annotations

from datetime import timedelta

from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import SYSTEM, Actor, Ticket, Timer
from helpdesk.tickets.open import promised
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.timers import GOES_ON, first_look, stopped, with_timer
from helpdesk.tickets.words import AuthorKind, Priority, SlaState, Stage, Status, Workflow
from helpdesk.values import replace
from tests.factories import NOON, SUPPORT, change, opening, reply

DAY = timedelta(days=1)


def opened() -> Ticket:
    return opening().after


def asked() -> Ticket:
    ticket = opened()
    answered = with_agent_message(ticket, reply(ticket))
    return change(ticket, move(answered, Status.PENDING, at=NOON)).after


def stages(ticket: Ticket) -> dict[Workflow, Stage]:
    return {timer.workflow: timer.stage for timer in ticket.timers}


def test_a_new_promise_arms_the_warning():
    ticket = opened()

    assert ticket.timers == (
        Timer(
            workflow=Workflow.ESCALATION,
            stage=Stage.WARN,
            due_at=NOON + timedelta(hours=6),
            generation=1,
        ),
    )


def test_a_note_or_another_owner_leaves_the_wait_as_it_was():
    ticket = opened()

    after = change(ticket, replace(ticket, tags=("vip",))).after

    assert after.timers == ticket.timers
    assert not stopped(ticket, after)


def test_another_promise_moves_the_wait_and_counts_as_armed_anew():
    ticket = opened()

    urgent = promised(replace(ticket, priority=Priority.URGENT), SUPPORT)
    (timer,) = change(ticket, urgent).after.timers

    assert (timer.stage, timer.due_at) == (Stage.WARN, NOON + timedelta(minutes=45))
    assert timer.generation == 2


def test_a_promise_that_is_taken_back_drops_the_wait():
    ticket = opened()

    none = replace(ticket, first_response_warn_at=None, sla_state=SlaState.NONE)

    assert change(ticket, none).after.timers == ()


def test_an_acknowledgement_ends_the_climb_alone():
    ticket = opened()
    warn = ticket.timers[0]
    climbing = with_timer(ticket, replace(warn, stage=Stage.ACKNOWLEDGE), Workflow.ESCALATION)
    climbing = change(ticket, replace(climbing, sla_state=SlaState.BREACHED)).after
    assert stages(climbing) == {Workflow.ESCALATION: Stage.ACKNOWLEDGE}

    after = change(climbing, replace(climbing, escalation_acknowledged_at=NOON)).after

    assert after.timers == ()
    assert stopped(climbing, after)


def test_an_answer_ends_the_escalation_and_a_question_starts_the_wait_for_an_answer():
    ticket = asked()

    assert stages(ticket) == {Workflow.AUTO_CLOSE: Stage.REMIND}
    assert ticket.timers[0].due_at == NOON + 3 * DAY


def test_another_question_while_pending_does_not_start_the_days_anew():
    ticket = asked()

    later = replace(reply(ticket), created_at=NOON + DAY)
    after = change(ticket, with_agent_message(ticket, later)).after

    assert after.timers == ticket.timers


def test_resolving_moves_the_wait_to_the_end_of_the_window_and_reopening_drops_it():
    ticket = asked()

    resolved = change(ticket, move(ticket, Status.RESOLVED, at=NOON)).after
    reopened = change(resolved, move(resolved, Status.OPEN, at=NOON + DAY)).after

    assert stages(resolved) == {Workflow.AUTO_CLOSE: Stage.CLOSE}
    assert resolved.timers[0].due_at == NOON + 7 * DAY
    assert not stopped(ticket, resolved)
    assert reopened.timers == ()
    assert stopped(resolved, reopened)


def test_resolving_again_counts_the_window_from_then():
    ticket = asked()
    resolved = change(ticket, move(ticket, Status.RESOLVED, at=NOON)).after
    reopened = change(resolved, move(resolved, Status.OPEN, at=NOON + DAY)).after

    again = change(reopened, move(reopened, Status.RESOLVED, at=NOON + 2 * DAY)).after

    assert again.timers[0].due_at == NOON + 9 * DAY


def test_a_closed_ticket_waits_for_nothing():
    ticket = asked()
    resolved = change(ticket, move(ticket, Status.RESOLVED, at=NOON)).after

    assert change(resolved, move(resolved, Status.CLOSED, at=NOON)).after.timers == ()


def test_only_a_workflow_that_goes_on_by_itself_is_looked_after_later():
    timer = Timer(workflow=Workflow.ESCALATION, stage=Stage.BREACH, due_at=NOON, generation=2)
    agent = Actor(kind=AuthorKind.AGENT, id="ana")

    assert first_look(timer, actor=agent, at=NOON + DAY) == NOON
    assert first_look(timer, actor=SYSTEM, at=NOON - DAY) == NOON
    assert first_look(timer, actor=SYSTEM, at=NOON + DAY) == NOON + DAY + GOES_ON
