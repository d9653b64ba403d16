"""A ticket that is spam ends, counts nowhere, and can be taken back."""

from __future__ import annotations

import pytest

from helpdesk.errors import ForbiddenError, IllegalMoveError, NotFoundError
from helpdesk.people.model import Role
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.spam import mark_spam, take_back_spam
from helpdesk.tickets.words import CloseReason, SlaState, Status
from helpdesk.values import replace
from tests.factories import ANA, LUIS
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_spam_is_resolved_without_promise_survey_or_waits(desk: Desk):
    ticket = desk.opened()

    after = mark_spam(desk.bench(), ANA, ticket.id)

    assert (after.status, after.close_reason) == (Status.RESOLVED, CloseReason.SPAM)
    assert (after.sla_state, after.survey) == (SlaState.NONE, None)
    event, _ = desk.store.events(ticket.id)[-1]
    assert (event.reason, event.new["close_reason"]) == ("spam", "spam")
    assert not desk.store.mails


def test_marked_twice_it_is_marked_once(desk: Desk):
    ticket = desk.opened()

    assert mark_spam(desk.bench(), ANA, ticket.id) == mark_spam(desk.bench(), ANA, ticket.id)


def test_taken_back_it_is_open_with_its_promise_and_not_reopened(desk: Desk):
    ticket = desk.opened()
    mark_spam(desk.bench(), ANA, ticket.id)

    after = take_back_spam(desk.bench(), ANA, ticket.id)

    assert (after.status, after.close_reason) == (Status.OPEN, None)
    assert (after.sla_state, after.reopened) == (ticket.sla_state, 0)
    assert chain_holds([event for event, _ in desk.store.events(ticket.id)])
    assert take_back_spam(desk.bench(), ANA, ticket.id) == after


def test_a_resolved_ticket_only_changes_its_reason_and_back(desk: Desk):
    ticket = desk.opened()
    patch = Patch(fields={"status": Status.RESOLVED})
    resolved = change_ticket(desk.bench(), ANA, ticket.id, patch)

    marked = mark_spam(desk.bench(), ANA, ticket.id)
    back = take_back_spam(desk.bench(), ANA, ticket.id)

    assert marked.resolved_at == resolved.resolved_at
    assert (back.status, back.close_reason) == (Status.RESOLVED, CloseReason.SOLVED)


def test_a_closed_ticket_stays_as_it_is(desk: Desk):
    ticket = desk.opened()
    desk.store.tickets[ticket.id] = replace(ticket, status=Status.CLOSED)

    with pytest.raises(IllegalMoveError):
        mark_spam(desk.bench(), ANA, ticket.id)


def test_only_agents_of_the_desk_mark(desk: Desk):
    ticket = desk.opened()

    with pytest.raises(NotFoundError):
        mark_spam(desk.bench(), LUIS, ticket.id)
    with pytest.raises(ForbiddenError):
        mark_spam(desk.bench(), replace(ANA, role=Role.LIGHT_AGENT), ticket.id)
