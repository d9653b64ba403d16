"""What a window says over its socket, what it is answered, and when it is hung up on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.ids import RandomIds
from helpdesk.live.messages import read
from helpdesk.live.model import SOCKETS_AN_AGENT
from helpdesk.live.serve import serve_closing, serve_message
from helpdesk.live.tickets import issue_ticket, redeem_ticket
from helpdesk.values import replace
from tests.factories import ANA, NOON, opening
from tests.unit.live.floor import EVA, MARTA_WORKS_HERE, STRANGER, Floor


def issued(floor: Floor) -> str:
    return issue_ticket(floor.sockets, EVA, RandomIds(), now=NOON)


def test_a_ticket_opens_one_socket_within_half_a_minute():
    floor = Floor()
    secret, late = issued(floor), issued(floor)

    socket = redeem_ticket(floor.board, "one", secret, now=NOON + timedelta(seconds=29))

    assert (socket.agent_id, floor.sockets.socket("one")) == (EVA.id, socket)
    for name, ticket, seconds in (("two", secret, 1), ("three", late, 30), ("four", "", 0)):
        with pytest.raises(ForbiddenError):
            redeem_ticket(floor.board, name, ticket, now=NOON + timedelta(seconds=seconds))
        assert floor.sockets.socket(name) is None


def test_a_ticket_of_somebody_deactivated_since_opens_nothing():
    floor = Floor()
    secret = issued(floor)
    floor.staff.known[EVA.id] = replace(EVA, active=False)

    with pytest.raises(ForbiddenError):
        redeem_ticket(floor.board, "one", secret, now=NOON)


def test_an_agent_has_ten_sockets_and_the_oldest_makes_room():
    floor = Floor()
    for number in range(SOCKETS_AN_AGENT + 2):
        at = NOON + timedelta(seconds=number)
        secret = issue_ticket(floor.sockets, EVA, RandomIds(), now=at)
        redeem_ticket(floor.board, f"socket-{number:02}", secret, now=at)

    assert floor.wire.closed == ["socket-00", "socket-01"]
    assert len(floor.sockets.known) == SOCKETS_AN_AGENT


def test_who_looks_and_who_types_is_told_to_the_others_when_it_changes():
    floor = Floor()
    floor.watching(ANA, EVA)
    ticket = {"ticket_id": floor.ticket.id}

    answers = [floor.says(EVA.id, act="watch", state=s, **ticket) for s in ("typing", "typing")]

    assert [each["others"][0]["name"] for each in answers] == ["Ana", "Ana"]
    eva = {"agent_id": EVA.id, "name": "Eva", "state": "typing"}
    assert floor.wire.to(ANA.id) == [{"type": "presence", **ticket, "others": [eva]}]


def test_a_window_that_closes_takes_its_viewer_along():
    floor = Floor()
    floor.watching(ANA, EVA)

    serve_closing(floor.room, EVA.id, now=NOON)

    assert floor.wire.to(ANA.id) == [
        {"type": "presence", "ticket_id": floor.ticket.id, "others": []}
    ]
    assert [each.agent_id for each in floor.presence.at(floor.ticket.id, NOON)] == [ANA.id]


def test_time_at_a_ticket_is_counted_as_by_polling():
    floor = Floor()
    floor.watching(EVA)
    floor.says(EVA.id, act="watch", ticket_id=floor.ticket.id, state="typing")

    assert floor.timekeeping.focus(EVA.id) is not None


@pytest.mark.parametrize("who", [STRANGER, MARTA_WORKS_HERE])
def test_a_ticket_she_may_not_open_is_not_shown_to_her_window(who: Any):
    floor = Floor()
    floor.watching(ANA)

    answer = floor.says(floor.window(who), act="watch", ticket_id=floor.ticket.id)

    assert answer["type"] == "problem"
    assert answer["code"] == ("not_found" if who is STRANGER else "own_ticket")
    assert floor.wire.to(ANA.id) == []
    assert floor.happens() == 1


def test_lists_of_a_desk_that_is_not_hers_are_refused_whole():
    floor = Floor()

    answer = floor.says(floor.window(EVA), act="lists", desks=["support", "it"])

    assert answer["errors"] == [{"path": "desks", "message": "one is no desk of yours"}]
    assert floor.happens() == 0


def test_a_window_shows_other_lists_and_then_none():
    floor = Floor()
    window = floor.window(ANA)

    shown = [floor.says(window, act="lists", desks=d)["desks"] for d in (["support"], ["it"], [])]

    assert shown == [["support"], ["it"], []]
    assert floor.happens("TicketChanged", "it", "support") == 0


def test_a_window_shows_five_tickets_at_most():
    floor = Floor()
    window, answers = floor.window(EVA), []
    for number in range(6):
        floor.store.commit(commit := opening(f"SUP-{number + 2}"))
        answers.append(floor.says(window, act="watch", ticket_id=commit.after.id)["type"])

    assert answers == ["presence"] * 5 + ["problem"]


def test_a_deactivated_agents_next_word_ends_her_socket():
    floor = Floor()
    floor.watching(EVA)
    floor.staff.known[EVA.id] = replace(EVA, active=False)

    assert floor.says(EVA.id, act="ping") == {}
    assert floor.wire.closed == [EVA.id]
    assert floor.sockets.known == {}


def test_a_socket_nobody_knows_is_closed():
    floor = Floor()

    assert floor.says("unknown", act="ping") == {}
    assert floor.wire.closed == ["unknown"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "message"),
        ("[]", "message"),
        ("{", "message"),
        ("x" * 5000, "message"),
        ("{}", "act"),
        ('{"act": 7}', "act"),
        ('{"act": "dance"}', "act"),
        ('{"act": "ping", "loud": true}', "loud"),
        ('{"act": "watch"}', "ticket_id"),
        ('{"act": "watch", "ticket_id": "a#b"}', "ticket_id"),
        ('{"act": "watch", "ticket_id": 7}', "ticket_id"),
        ('{"act": "watch", "ticket_id": "t", "state": "left"}', "state"),
        ('{"act": "watch", "ticket_id": "t", "idle_seconds": -1}', "idle_seconds"),
        ('{"act": "watch", "ticket_id": "t", "idle_seconds": true}', "idle_seconds"),
        ('{"act": "lists", "desks": "support"}', "desks"),
        ('{"act": "lists", "desks": [1]}', "desks"),
    ],
)
def test_a_bad_message_is_told_what_is_wrong_and_changes_nothing(text: str, path: str):
    floor = Floor()
    window = floor.window(EVA)
    known = dict(floor.sockets.known)

    with pytest.raises(InvalidInputError) as refused:
        read(text)
    serve_message(floor.room, window, text, now=NOON)

    assert refused.value.errors[0][0] == path
    assert floor.wire.to(window)[0]["code"] == "invalid_input"
    assert floor.sockets.known == known
