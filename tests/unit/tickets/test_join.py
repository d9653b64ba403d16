"""Tickets put together by an agent, and taken apart again."""

from __future__ import annotations

import pytest

from helpdesk.errors import ForbiddenError, IllegalMoveError, InvalidInputError, NotFoundError
from helpdesk.ids import RandomIds
from helpdesk.people.model import Role
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import MAX_MESSAGES, join_ticket, unjoin_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import CloseReason, MessageKind, SlaState, Status
from helpdesk.tickets.workbench import Workbench
from helpdesk.values import replace
from tests.factories import ANA, LUIS, MARTA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail

EVA = "eva@otra.test"


@pytest.fixture
def house() -> House:
    return House()


def bench_of(house: House) -> Workbench:
    intake = house.intake
    return Workbench(
        store=house.tickets,
        desks=intake.directory.desks,
        agents=intake.directory.agents,
        numbers=intake.numbers,
        clock=house.clock,
        ids=RandomIds(),
        files=house.files,
    )


@pytest.fixture
def pair(house: House) -> tuple[Ticket, Ticket]:
    """Marta's ticket, and Eva's that names its number."""
    first = house.ticket(house.deliver())
    second = house.deliver(
        raw_mail(
            "es lo mismo", From=f"Eva <{EVA}>", Subject="Re: [SUP-1]", Message_ID="<9@otra.test>"
        )
    )
    return first, house.ticket(second)


def texts(house: House, ticket: Ticket) -> list[str]:
    thread = house.tickets.thread(ticket.id)
    return [each.text for each in thread.messages] if thread else []


def test_what_was_said_moves_and_the_emptied_ticket_points_to_the_other(
    house: House, pair: tuple[Ticket, Ticket]
):
    first, second = pair
    assert second.may_belong_to == "SUP-1"

    taken = join_ticket(bench_of(house), ANA, second.id, "SUP-1")

    left = house.tickets.tickets[second.id]
    assert taken.id == first.id
    assert texts(house, first) == ["Desde ayer no sale nada.", "es lo mismo"]
    assert texts(house, second) == []
    assert (left.merged_into, left.may_belong_to) == (first.id, None)
    assert (left.status, left.close_reason) == (Status.RESOLVED, CloseReason.DUPLICATE)
    assert left.sla_state is SlaState.NONE
    assert [(each.email, each.active) for each in taken.participants] == [(EVA, False)]
    for ticket in pair:
        assert chain_holds([event for event, _ in house.tickets.log[ticket.id]])


def test_joining_twice_changes_nothing(house: House, pair: tuple[Ticket, Ticket]):
    bench = bench_of(house)
    taken = join_ticket(bench, ANA, pair[1].id, pair[0].id)

    assert join_ticket(bench, ANA, pair[1].id, pair[0].id) == taken


def test_later_answers_follow_by_token_and_by_references(house: House, pair: tuple[Ticket, Ticket]):
    first, second = pair
    join_ticket(bench_of(house), ANA, second.id, first.id)

    by_token = house.deliver(
        raw_mail("y otra cosa", From=EVA, Message_ID="<10@otra.test>"),
        recipients=(house.reply_address(second),),
    )
    by_reference = house.deliver(
        raw_mail("más", From=EVA, Message_ID="<11@otra.test>", In_Reply_To="<9@otra.test>")
    )

    assert [by_token.ticket_id, by_reference.ticket_id] == [first.id, first.id]
    assert not house.message(by_token).outsider


def test_a_joining_is_undone_with_the_promise_it_had(house: House, pair: tuple[Ticket, Ticket]):
    bench, (first, second) = bench_of(house), pair
    join_ticket(bench, ANA, second.id, first.id)

    back = unjoin_ticket(bench, ANA, second.id)

    assert texts(house, second) == ["es lo mismo"]
    assert texts(house, first) == ["Desde ayer no sale nada."]
    assert (back.status, back.merged_into, back.reopened) == (Status.OPEN, None, 0)
    assert back.sla_state is SlaState.RUNNING
    assert back.first_response_due_at == second.first_response_due_at
    assert house.tickets.tickets[first.id].participants == ()
    assert unjoin_ticket(bench, ANA, second.id) == back


def test_a_chain_of_joined_tickets_ends_at_the_last(house: House, pair: tuple[Ticket, Ticket]):
    bench, (first, second) = bench_of(house), pair
    third = house.ticket(house.deliver(raw_mail(Subject="Otro", Message_ID="<7@cliente.test>")))
    join_ticket(bench, ANA, second.id, first.id)
    join_ticket(bench, ANA, first.id, third.id)

    decided = house.deliver(
        raw_mail("sigue", From=EVA, Message_ID="<10@otra.test>"),
        recipients=(house.reply_address(second),),
    )

    assert decided.ticket_id == third.id
    unjoin_ticket(bench, ANA, second.id)
    assert texts(house, second) == ["es lo mismo"]


@pytest.mark.parametrize("into", ["self", "SUP-99", "", "../SUP-1", "SUP-1\0"])
def test_nonsense_is_refused(house: House, pair: tuple[Ticket, Ticket], into: str):
    target = pair[1].id if into == "self" else into

    with pytest.raises((InvalidInputError, NotFoundError)):
        join_ticket(bench_of(house), ANA, pair[1].id, target)


def test_closed_tickets_give_and_take_nothing(house: House, pair: tuple[Ticket, Ticket]):
    bench, (first, second) = bench_of(house), pair
    house.change(first, status=Status.CLOSED)

    with pytest.raises(IllegalMoveError):
        join_ticket(bench, ANA, second.id, first.id)


def test_a_joining_that_is_closed_for_good_stays(house: House, pair: tuple[Ticket, Ticket]):
    bench, (first, second) = bench_of(house), pair
    join_ticket(bench, ANA, second.id, first.id)
    house.change(house.tickets.tickets[second.id], status=Status.CLOSED)

    with pytest.raises(IllegalMoveError):
        unjoin_ticket(bench, ANA, second.id)


def test_a_long_thread_is_not_moved(house: House, pair: tuple[Ticket, Ticket]):
    first, second = pair
    message = next(
        each for (owner, _), each in house.tickets.messages.items() if owner == second.id
    )
    for number in range(MAX_MESSAGES):
        house.tickets.messages[(second.id, f"z{number}")] = replace(message, id=f"z{number}")

    with pytest.raises(IllegalMoveError):
        join_ticket(bench_of(house), ANA, second.id, first.id)


def test_more_words_than_one_write_takes_are_not_moved(house: House, pair: tuple[Ticket, Ticket]):
    first, second = pair
    key = next(key for key in house.tickets.messages if key[0] == second.id)
    large = replace(house.tickets.messages[key], text="ñ" * 49_000)
    for number in range(MAX_MESSAGES - 1):
        house.tickets.messages[(second.id, f"z{number}")] = replace(large, id=f"z{number}")
    join_ticket(bench_of(house), ANA, second.id, first.id)
    unjoin_ticket(bench_of(house), ANA, second.id)
    house.tickets.messages[(second.id, "z")] = replace(large, id="z", quoted="ñ" * 200_000)
    del house.tickets.messages[(second.id, "z0")]

    with pytest.raises(IllegalMoveError, match="words"):
        join_ticket(bench_of(house), ANA, second.id, first.id)


def test_who_may_not_change_tickets_or_see_both_desks_joins_nothing(
    house: House, pair: tuple[Ticket, Ticket]
):
    bench = bench_of(house)

    with pytest.raises(NotFoundError):
        join_ticket(bench, LUIS, pair[1].id, pair[0].id)
    with pytest.raises(ForbiddenError):
        join_ticket(bench, replace(ANA, role=Role.LIGHT_AGENT), pair[1].id, pair[0].id)


def test_a_resolved_ticket_that_takes_a_customers_words_in_is_open_again(
    house: House, pair: tuple[Ticket, Ticket]
):
    first, second = pair
    house.change(first, status=Status.RESOLVED, resolved_at=house.clock.now())

    taken = join_ticket(bench_of(house), ANA, second.id, first.id)

    assert taken.status is Status.OPEN
    assert taken.requester.email == MARTA.email


def test_the_emptied_ticket_is_neither_answered_nor_moved(
    house: House, pair: tuple[Ticket, Ticket]
):
    bench, (first, second) = bench_of(house), pair
    join_ticket(bench, ANA, second.id, first.id)

    with pytest.raises(IllegalMoveError):
        answer_ticket(bench, ANA, second.id, Answer(kind=MessageKind.REPLY, text="hola"))
    with pytest.raises(IllegalMoveError):
        change_ticket(bench, ANA, second.id, Patch(fields={"status": Status.OPEN}))
