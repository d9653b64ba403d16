"""Who follows a ticket hears of it in silence, and of nothing she may not see."""

from __future__ import annotations

import pytest

from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.follow import MAX_FOLLOWERS, follow, unfollow
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import MessageKind
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ticket(desk: Desk) -> Ticket:
    return desk.opened()


def told(desk: Desk) -> list[tuple[MailKind, str]]:
    return [(each.kind, each.to.email) for each in desk.store.mails.values()]


def note(desk: Desk, ticket: Ticket) -> None:
    answer_ticket(desk.bench(), ANA, ticket.id, Answer(kind=MessageKind.NOTE, text="ojo"))


def test_followed_twice_it_is_followed_once_and_given_up_again(desk: Desk, ticket: Ticket):
    follow(desk.bench(), LEAD, ticket.id)
    assert follow(desk.bench(), LEAD, ticket.id).followers == (
        AgentRef(id=LEAD.id, name=LEAD.name),
    )

    after = unfollow(desk.bench(), LEAD, ticket.id)

    assert after.followers == ()
    assert unfollow(desk.bench(), LEAD, ticket.id) == after
    reasons = [event.reason for event, _ in desk.store.events(ticket.id)]
    assert reasons[-2:] == ["followed", "unfollowed"]


def test_a_follower_is_told_of_a_colleagues_note_and_not_of_her_own(desk: Desk, ticket: Ticket):
    follow(desk.bench(), LEAD, ticket.id)
    follow(desk.bench(), ANA, ticket.id)

    note(desk, ticket)

    assert told(desk) == [(MailKind.NOTED, LEAD.email)]


def test_who_no_longer_works_at_the_desk_is_told_nothing(desk: Desk, ticket: Ticket):
    stranger = replace(ticket, followers=(AgentRef(id=LUIS.id, name=LUIS.name),))
    desk.store.tickets[ticket.id] = stranger

    note(desk, ticket)

    assert LUIS.desks == ("it",)
    assert told(desk) == []


def test_a_ticket_of_another_desk_cannot_be_followed(desk: Desk, ticket: Ticket):
    with pytest.raises(NotFoundError):
        follow(desk.bench(), LUIS, ticket.id)


def test_there_is_an_end_to_followers(desk: Desk, ticket: Ticket):
    many = tuple(AgentRef(id=f"a{each}", name="") for each in range(MAX_FOLLOWERS))
    desk.store.tickets[ticket.id] = replace(ticket, followers=many)

    with pytest.raises(InvalidInputError, match="followers"):
        follow(desk.bench(), LEAD, ticket.id)
