"""Who is told of a change: those who show it and may see it now, and nobody else."""

from __future__ import annotations

import pytest

from helpdesk.live.model import about_lists, about_ticket
from helpdesk.people.model import Agent
from helpdesk.people.reach import Reach
from helpdesk.values import replace
from tests.factories import ANA
from tests.unit.live.floor import ADMIN, BLAIR, EVA, MARTA_WORKS_HERE, STRANGER, Floor


def test_those_who_have_the_ticket_open_are_told_its_version_and_no_word_of_it():
    floor = Floor()
    floor.watching(ANA, EVA)

    assert floor.happens() == 2

    told = floor.wire.to(EVA.id)
    assert told == [
        {"type": "ticket", "ticket_id": floor.ticket.id, "version": 1, "event": "MessageAdded"}
    ]


def test_whoever_shows_nothing_of_it_is_told_nothing():
    floor = Floor()
    floor.window(ANA)

    assert floor.happens() == 0
    assert floor.wire.sent == []


@pytest.mark.parametrize(
    "now",
    [
        replace(EVA, desks=("it",)),
        replace(EVA, scope=BLAIR.scope, teams=("billing",)),
        replace(EVA, email=MARTA_WORKS_HERE.email),
    ],
    ids=["she left the desk", "she sees her team's alone", "it is her own request"],
)
def test_a_window_that_may_no_longer_see_it_is_told_nothing_and_listens_no_more(now: Agent):
    floor = Floor()
    floor.watching(ANA, EVA)
    floor.staff.known[EVA.id] = now

    assert floor.happens() == 1

    assert floor.wire.to(EVA.id) == []
    assert [each.agent_id for each in floor.sockets.listeners(topic(floor), limit=9)] == [ANA.id]


def test_a_ticket_that_moved_to_a_confidential_desk_is_told_to_no_admin_outside_it():
    floor = Floor()
    floor.watching(ADMIN)
    floor.staff.known[ADMIN.id] = replace(ADMIN, reach=Reach(hidden=frozenset({"legal"})))
    floor.changes(desk_id="legal")

    assert floor.happens("TicketChanged", "legal", "support") == 0


@pytest.mark.parametrize("gone", [None, replace(EVA, active=False)], ids=["removed", "inactive"])
def test_a_socket_that_outlives_its_right_is_closed_at_the_next_push(gone: Agent | None):
    floor = Floor()
    floor.watching(EVA)
    if gone:
        floor.staff.known[EVA.id] = gone
    else:
        del floor.staff.known[EVA.id]

    assert floor.happens() == 0

    assert floor.wire.closed == [EVA.id]
    assert floor.sockets.socket(EVA.id) is None


def test_a_socket_is_closed_after_its_hour():
    floor = Floor()
    floor.watching(EVA)
    floor.clock.advance(minutes=61)

    assert floor.happens() == 0
    assert floor.wire.closed == [EVA.id]


def test_a_window_that_is_gone_is_forgotten():
    floor = Floor()
    floor.watching(ANA, EVA)
    floor.wire.gone.add(EVA.id)

    assert floor.happens() == 1
    assert floor.sockets.socket(EVA.id) is None
    assert len(floor.sockets.listeners(topic(floor), limit=9)) == 1


def test_the_new_owner_is_told_in_each_of_her_windows_whatever_they_show():
    floor = Floor()
    floor.window(EVA)
    floor.window(EVA, "phone")
    floor.gives_to(EVA)

    assert floor.happens("TicketAssigned") == 2
    assert [message["type"] for _, message in floor.wire.sent] == ["assigned", "assigned"]


def test_lists_are_told_of_once_a_round_and_say_when_to_ask_again():
    floor = Floor()
    floor.says(floor.window(EVA), act="lists", desks=["support"])

    told = [floor.happens(), floor.happens()]
    floor.clock.advance(seconds=3)
    told.append(floor.happens())

    assert told == [1, 0, 1]
    assert floor.wire.to(EVA.id)[-1] == {"type": "lists", "desk": "support", "again_after": 2.0}


def test_three_thousand_windows_on_one_list_are_told_fifty_a_second():
    floor = Floor()
    crowd = [replace(EVA, id=f"agent-{number:04}") for number in range(3000)]
    for agent in crowd:
        floor.staff.known[agent.id] = agent
        socket = floor.sockets.known[floor.window(agent)]
        floor.sockets.listen(socket, about_lists("support"))

    for _ in range(120):
        floor.happens()
        floor.clock.advance(seconds=1)

    assert len(floor.wire.sent) == 2 * 3000
    assert floor.wire.sent[0][1]["again_after"] == 60


def test_who_sees_her_teams_tickets_alone_is_told_of_lists_for_those_alone():
    floor = Floor()
    floor.says(floor.window(BLAIR), act="lists", desks=["support"])

    strangers = floor.happens()
    floor.changes(team_id="billing")
    floor.clock.advance(seconds=3)

    assert (strangers, floor.happens()) == (0, 1)


def test_the_desk_that_a_ticket_left_is_told_too():
    floor = Floor()
    floor.says(floor.window(EVA), act="lists", desks=["support"])
    floor.says(floor.window(STRANGER), act="lists", desks=["it"])
    floor.changes(desk_id="it")
    floor.wire.sent.clear()

    floor.happens("TicketChanged", "it", "support")

    assert sorted((who, message["desk"]) for who, message in floor.wire.sent) == [
        (EVA.id, "support"),
        (STRANGER.id, "it"),
    ]


def topic(floor: Floor) -> str:
    return about_ticket(floor.ticket.id)
