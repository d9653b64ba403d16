"""A silent customer: reminded, resolved without an answer, closed; her reply wins at any point."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from helpdesk.desks.model import Calendar, Span
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.reply import with_agent_message, with_customer_message
from helpdesk.tickets.words import AuthorKind, CloseReason, Stage, Status, SurveyState, Workflow
from helpdesk.values import replace
from tests.factories import MARTA, NOON, SUPPORT, reply
from tests.unit.workflows.machine import Bench

REMINDED = NOON + timedelta(days=3)
RESOLVED = NOON + timedelta(days=7)
CLOSED = NOON + timedelta(days=14)
OFFICE = Calendar(time_zone="UTC", week=(*[(Span(540, 1080),)] * 5, (), ()))


def asked(bench: Bench) -> Ticket:
    """A ticket answered with a question now, and pending."""
    ticket, now = bench.open(), bench.clock.now()
    answered = bench.change(ticket, with_agent_message(ticket, reply(ticket, created_at=now)))
    return bench.change(answered, move(answered, Status.PENDING, at=now))


def customer_writes(bench: Bench, ticket: Ticket) -> Ticket:
    before, now = bench.ticket(ticket), bench.clock.now()
    author = Author(kind=AuthorKind.CUSTOMER, id=MARTA.id, email=MARTA.email)
    message = reply(before, author=author, created_at=now)
    return bench.change(before, with_customer_message(before, message, bench.desk))


def test_silence_is_reminded_then_resolved_then_closed_in_one_execution():
    bench = Bench()
    ticket = asked(bench)

    bench.at(REMINDED)
    assert bench.mails(ticket) == [("reminder", MARTA.email)]
    bench.at(RESOLVED)
    resolved = bench.ticket(ticket)
    assert (resolved.status, resolved.close_reason) == (Status.RESOLVED, CloseReason.NO_ANSWER)
    assert resolved.survey is None
    bench.at(CLOSED)

    assert bench.ticket(ticket).status is Status.CLOSED
    assert bench.story(ticket) == ["customer_silent", "no_answer", "reopen_window_over"]
    assert len(bench.machine.names) == 1
    bench.sweep()
    assert not bench.store.rows


def test_each_step_waits_for_its_very_second():
    bench = Bench()
    ticket = asked(bench)

    for due, status in ((REMINDED, "pending"), (RESOLVED, "resolved"), (CLOSED, "closed")):
        before = bench.ticket(ticket)
        bench.at(due - timedelta(seconds=1))
        assert bench.ticket(ticket) == before
        bench.at(due)
        assert bench.ticket(ticket).version == before.version + 1
        assert bench.ticket(ticket).status == status


@pytest.mark.parametrize(
    "moment", [NOON, REMINDED, RESOLVED], ids=["asked", "reminded", "resolved"]
)
def test_a_reply_after_any_step_reopens_and_nothing_follows(moment):
    bench = Bench()
    ticket = asked(bench)
    for due in (REMINDED, RESOLVED):
        if due <= moment:
            bench.at(due)
    mails = bench.mails(ticket)

    customer_writes(bench, ticket)
    bench.later(days=30)

    assert bench.ticket(ticket).status is Status.OPEN
    assert bench.mails(ticket) == mails
    assert not bench.store.rows
    assert not bench.machine.waiting


def test_a_new_question_after_a_reply_starts_the_wait_anew():
    bench = Bench()
    ticket = asked(bench)
    bench.clock.move_to(NOON + timedelta(days=2))
    opened, now = customer_writes(bench, ticket), bench.clock.now()
    answer = with_agent_message(opened, reply(opened, created_at=now))
    bench.change(opened, move(answer, Status.PENDING, at=now))

    bench.at(REMINDED)
    assert bench.mails(ticket) == []
    bench.at(NOON + timedelta(days=5))

    assert bench.mails(ticket) == [("reminder", MARTA.email)]


def test_a_reply_in_the_last_second_of_the_window_wins():
    bench = Bench()
    ticket = asked(bench)
    bench.at(REMINDED)
    bench.at(RESOLVED)
    bench.clock.move_to(CLOSED)

    customer_writes(bench, ticket)
    bench.sweep()

    assert bench.ticket(ticket).status is Status.OPEN


def test_days_of_silence_are_the_desks_working_days():
    bench = Bench(replace(SUPPORT, calendar=OFFICE))
    thursday = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
    bench.clock.move_to(thursday)
    ticket = asked(bench)
    reminder = ticket.timer(Workflow.AUTO_CLOSE)

    assert reminder is not None
    assert reminder.due_at == thursday + timedelta(days=5)
    bench.at(reminder.due_at)
    following = bench.ticket(ticket).timer(Workflow.AUTO_CLOSE)

    assert following is not None
    assert following.due_at == thursday + timedelta(days=11)


def test_a_ticket_resolved_by_hand_starts_at_closing():
    bench = Bench()
    ticket = asked(bench)
    timer = bench.change(ticket, move(ticket, Status.RESOLVED, at=NOON)).timer(Workflow.AUTO_CLOSE)
    assert timer is not None
    assert timer.stage is Stage.CLOSE

    bench.at(NOON + timedelta(days=7))

    assert bench.ticket(ticket).status is Status.CLOSED
    assert bench.ticket(ticket).close_reason is CloseReason.SOLVED


def test_a_desk_that_wants_it_asks_even_the_silent_what_they_think():
    bench = Bench(replace(SUPPORT, survey_on_no_answer=True))
    ticket = asked(bench)
    bench.at(REMINDED)

    bench.at(RESOLVED)

    survey = bench.ticket(ticket).survey
    assert survey is not None
    assert survey.state is SurveyState.SENT
    assert bench.mails(ticket)[-1] == ("survey", MARTA.email)


def test_a_reopen_within_the_window_across_a_leap_day_is_counted_in_hours():
    bench = Bench()
    leap = NOON.replace(year=2028, month=2, day=25)
    bench.clock.move_to(leap)
    ticket = bench.open()
    bench.change(ticket, move(ticket, Status.RESOLVED, at=leap))

    bench.at(leap.replace(month=3, day=3) - timedelta(seconds=1))
    assert bench.ticket(ticket).status is Status.RESOLVED
    bench.at(leap.replace(month=3, day=3))

    assert bench.ticket(ticket).status is Status.CLOSED
