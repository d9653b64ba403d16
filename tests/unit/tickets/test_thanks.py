"""Thanks reopen a ticket like any answer; one act puts it back, and then it was never reopened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import ForbiddenError, IllegalMoveError
from helpdesk.people.model import Role
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.thanks import put_back
from helpdesk.tickets.words import CloseReason, MessageKind, Status, SurveyState, Workflow
from helpdesk.values import replace
from tests.factories import ANA
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def resolved(desk: Desk) -> Ticket:
    ticket = desk.opened()
    patch = Patch(fields={"status": Status.RESOLVED, "close_reason": CloseReason.SOLVED})
    return change_ticket(desk.bench(), ANA, ticket.id, patch)


def thanked(desk: Desk, ticket: Ticket, *, hours: float = 1) -> Ticket:
    desk.clock.advance(hours=hours)
    desk.customer_writes(ticket, thanks_only=True)
    return desk.now(ticket)


def test_put_back_it_is_as_it_was_resolved_with_the_same_survey_and_close_date(
    desk: Desk, resolved: Ticket
):
    reopened = thanked(desk, resolved)
    assert (reopened.status, reopened.reopened) == (Status.OPEN, 1)
    mails = dict(desk.store.mails)

    after = put_back(desk.bench(), ANA, resolved.id)

    assert (after.status, after.resolved_at) == (Status.RESOLVED, resolved.resolved_at)
    assert (after.close_reason, after.reopened) == (CloseReason.SOLVED, 0)
    assert after.survey == resolved.survey
    assert after.survey is not None
    assert after.survey.state is SurveyState.SENT
    before, now = (each.timer(Workflow.AUTO_CLOSE) for each in (resolved, after))
    assert before is not None
    assert now is not None
    assert (now.stage, now.due_at) == (before.stage, before.due_at)
    assert desk.store.mails == mails
    log = [event for event, _ in desk.store.events(resolved.id)]
    assert log[-1].reason == "only_thanks"
    assert chain_holds(log)


def test_put_back_twice_it_is_put_back_once(desk: Desk, resolved: Ticket):
    thanked(desk, resolved)

    assert put_back(desk.bench(), ANA, resolved.id) == put_back(desk.bench(), ANA, resolved.id)


def test_thanks_said_twice_can_still_be_put_back(desk: Desk, resolved: Ticket):
    thanked(desk, resolved)
    thanked(desk, resolved)

    assert put_back(desk.bench(), ANA, resolved.id).resolved_at == resolved.resolved_at


def test_what_else_happened_since_keeps_it_open(desk: Desk, resolved: Ticket):
    thanked(desk, resolved)
    desk.clock.advance(minutes=1)
    desk.customer_writes(resolved)

    with pytest.raises(IllegalMoveError):
        put_back(desk.bench(), ANA, resolved.id)


def test_an_answer_of_ours_keeps_it_open_and_a_note_does_not(desk: Desk, resolved: Ticket):
    thanked(desk, resolved)
    answer_ticket(desk.bench(), ANA, resolved.id, Answer(kind=MessageKind.NOTE, text="qué bien"))
    assert desk.now(resolved).resolved_before is not None

    answer_ticket(desk.bench(), ANA, resolved.id, Answer(kind=MessageKind.REPLY, text="de nada"))

    with pytest.raises(IllegalMoveError):
        put_back(desk.bench(), ANA, resolved.id)


def test_a_reopening_by_other_words_is_one(desk: Desk, resolved: Ticket):
    desk.clock.advance(hours=1)
    desk.customer_writes(resolved)

    with pytest.raises(IllegalMoveError):
        put_back(desk.bench(), ANA, resolved.id)


def test_thanks_after_the_window_change_nothing(desk: Desk, resolved: Ticket):
    late = thanked(desk, resolved, hours=timedelta(days=8) / timedelta(hours=1))

    assert (late.status, late.resolved_before) == (Status.RESOLVED, None)


def test_who_may_not_change_tickets_may_not_put_one_back(desk: Desk, resolved: Ticket):
    thanked(desk, resolved)

    with pytest.raises(ForbiddenError):
        put_back(desk.bench(), replace(ANA, role=Role.LIGHT_AGENT), resolved.id)
