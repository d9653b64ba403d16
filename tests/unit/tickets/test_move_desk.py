"""A ticket goes to another desk: nothing is lost, and that desk's promise counts."""

from __future__ import annotations

import pytest

from helpdesk.errors import (
    ForbiddenError,
    IllegalMoveError,
    InvalidInputError,
    NotFoundError,
    VersionConflictError,
)
from helpdesk.people.model import Role
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.move_desk import Handover, move_desk
from helpdesk.tickets.open import promised
from helpdesk.tickets.words import MessageKind, Stage, Status, Workflow
from helpdesk.values import replace
from tests.factories import ANA, IT, LEAD, LUIS
from tests.unit.tickets.bench import Desk

TO_IT = Handover(desk_id="it", note="Es de la VPN.")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ticket(desk: Desk) -> Ticket:
    return desk.opened()


def test_it_is_at_the_new_desk_with_its_thread_its_reference_and_the_note(
    desk: Desk, ticket: Ticket
):
    after = move_desk(desk.bench(), ANA, ticket.id, TO_IT)

    assert (after.desk_id, after.reference, after.status) == ("it", ticket.reference, Status.OPEN)
    thread = desk.store.thread(ticket.id)
    assert thread is not None
    said = sorted(thread.messages, key=lambda each: each.created_at)
    assert [each.kind for each in said] == [MessageKind.REPLY, MessageKind.NOTE]
    assert said[-1].text == "Es de la VPN."
    log = [event for event, _ in desk.store.events(ticket.id)]
    assert (log[-1].reason, log[-1].old["desk_id"], log[-1].new["desk_id"]) == (
        "moved",
        "support",
        "it",
    )
    assert chain_holds(log)


def test_the_promise_is_the_new_desks_from_arrival_on(desk: Desk, ticket: Ticket):
    after = move_desk(desk.bench(), ANA, ticket.id, TO_IT)

    wanted = promised(replace(ticket, desk_id="it"), IT)
    assert after.first_response_due_at == wanted.first_response_due_at
    timer = after.timer(Workflow.ESCALATION)
    assert timer is not None
    assert (timer.stage, timer.due_at) == (Stage.WARN, wanted.first_response_warn_at)


def test_the_owner_stays_only_where_she_works(desk: Desk, ticket: Ticket):
    mine = change_ticket(desk.bench(), ANA, ticket.id, Patch(fields={"assignee_id": ANA.id}))
    assert move_desk(desk.bench(), ANA, mine.id, TO_IT).assignee == AgentRef(
        id=ANA.id, name=ANA.name
    )

    other = desk.opened()
    change_ticket(desk.bench(), LEAD, other.id, Patch(fields={"assignee_id": LEAD.id}))
    lead = replace(LEAD, desks=("support",))
    desk.agents = (ANA, LUIS, lead)
    assert move_desk(desk.bench(), lead, other.id, TO_IT).assignee is None


def test_moved_twice_it_is_moved_once(desk: Desk, ticket: Ticket):
    once = move_desk(desk.bench(), ANA, ticket.id, TO_IT)

    assert move_desk(desk.bench(), ANA, ticket.id, TO_IT) == once


@pytest.mark.parametrize(
    ("handover", "field"),
    [
        (replace(TO_IT, note="  "), "note"),
        (replace(TO_IT, desk_id="nowhere"), "desk"),
    ],
)
def test_without_a_word_or_a_desk_it_stays(
    desk: Desk, ticket: Ticket, handover: Handover, field: str
):
    with pytest.raises(InvalidInputError, match=field):
        move_desk(desk.bench(), ANA, ticket.id, handover)
    assert desk.now(ticket) == ticket


def test_on_an_older_sight_it_stays(desk: Desk, ticket: Ticket):
    with pytest.raises(VersionConflictError):
        move_desk(desk.bench(), ANA, ticket.id, replace(TO_IT, expected=ticket.version + 1))


def test_a_closed_ticket_stays(desk: Desk, ticket: Ticket):
    desk.store.tickets[ticket.id] = replace(ticket, status=Status.CLOSED)

    with pytest.raises(IllegalMoveError):
        move_desk(desk.bench(), ANA, ticket.id, TO_IT)


def test_only_who_may_change_it_and_sees_it_moves_it(desk: Desk, ticket: Ticket):
    with pytest.raises(ForbiddenError):
        move_desk(desk.bench(), replace(ANA, role=Role.LIGHT_AGENT), ticket.id, TO_IT)
    with pytest.raises(NotFoundError):
        move_desk(desk.bench(), LUIS, ticket.id, TO_IT)
