"""What rides on a reply happens when it goes, unless it no longer fits: then the words go alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import InvalidInputError
from helpdesk.tickets.alongside import ME, Alongside
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.waiting import WaitingState
from helpdesk.tickets.words import MessageKind, Priority
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ticket(desk: Desk) -> Ticket:
    return desk.opened()


def test_nothing_changes_while_the_reply_waits_and_all_of_it_when_it_goes(
    desk: Desk, ticket: Ticket
):
    nap = desk.clock.now() + timedelta(days=1)
    also = Alongside(priority=Priority.HIGH, assign=ME, snooze_until=nap, tasks=("Ir",))
    waiting = desk.held(ticket, also=also)
    assert desk.now(ticket) == ticket

    desk.clock.advance(seconds=10)
    desk.release(waiting)

    after = desk.now(ticket)
    assert (after.priority, after.snoozed_until, len(after.tasks)) == (Priority.HIGH, nap, 1)
    assert after.assignee is not None
    assert (after.assignee.id, after.version) == (ANA.id, ticket.version + 1)


def test_what_the_customer_wrote_meanwhile_is_not_slept_over(desk: Desk, ticket: Ticket):
    nap = desk.clock.now() + timedelta(days=1)
    waiting = desk.held(ticket, also=Alongside(snooze_until=nap))
    desk.clock.advance(seconds=5)
    desk.customer_writes(ticket, text="¡Ya funciona!")

    desk.clock.advance(seconds=5)

    assert desk.release(waiting).state is WaitingState.RELEASED
    assert desk.now(ticket).snoozed_until is None


def test_an_agent_who_left_meanwhile_gets_nothing_and_the_words_go(desk: Desk, ticket: Ticket):
    waiting = desk.held(ticket, also=Alongside(assign=LEAD.id))
    desk.agents = (ANA, LUIS, replace(LEAD, active=False))
    desk.clock.advance(seconds=10)

    assert desk.release(waiting).state is WaitingState.RELEASED
    assert desk.now(ticket).assignee is None


def test_a_change_that_cannot_be_refuses_the_words_with_it(desk: Desk, ticket: Ticket):
    answer = Answer(kind=MessageKind.REPLY, text="Sí", also=Alongside(assign=LUIS.id))

    with pytest.raises(InvalidInputError, match="assignee_id"):
        answer_ticket(desk.bench(), ANA, ticket.id, answer)

    assert desk.now(ticket) == ticket


def test_who_gets_the_ticket_with_an_answer_is_told(desk: Desk, ticket: Ticket):
    desk.agents = (ANA, LUIS, replace(LEAD, mail_notices=("assigned",)))
    answer = Answer(kind=MessageKind.NOTE, text="Te lo paso", also=Alongside(assign=LEAD.id))

    answer_ticket(desk.bench(), ANA, ticket.id, answer)

    told = [(each.kind, each.to.email) for each in desk.store.mails.values()]
    assert told == [(MailKind.ASSIGNED, LEAD.email)]


def test_whoever_is_given_the_ticket_by_a_reply_that_waited_is_told(desk: Desk, ticket: Ticket):
    told = replace(LEAD, mail_notices=("assigned",))
    desk.agents = (ANA, LUIS, told)
    waiting = desk.held(ticket, also=Alongside(assign=LEAD.id))
    desk.clock.advance(seconds=10)

    desk.release(waiting)

    kinds = {each.kind: each.to.participant_id for each in desk.store.mails.values()}
    assert kinds[MailKind.ASSIGNED] == LEAD.id


def test_whoever_gives_it_to_herself_so_is_not_told(desk: Desk, ticket: Ticket):
    desk.agents = (replace(ANA, mail_notices=("assigned",)), LUIS, LEAD)
    waiting = desk.held(ticket, also=Alongside(assign=ME))
    desk.clock.advance(seconds=10)

    desk.release(waiting)

    assert [each.kind for each in desk.store.mails.values()] == [MailKind.REPLY]
