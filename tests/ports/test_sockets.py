"""What is promised of sockets: the same suite on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.live.model import Socket
from helpdesk.live.ports import Sockets
from helpdesk.storage.live.sockets import DynamoSockets
from tests.factories import NOON
from tests.fakes.sockets import FakeSockets

ONE = Socket(id="one=", agent_id="agent-eva", until=NOON + timedelta(hours=1))


@pytest.fixture(params=["fake", "table"])
def sockets(request: pytest.FixtureRequest) -> Sockets:
    if request.param == "fake":
        return FakeSockets()
    return DynamoSockets(request.getfixturevalue("table"))


def test_a_ticket_is_redeemed_once_and_in_time(sockets: Sockets):
    sockets.issue("secret", "agent-eva", until=NOON + timedelta(seconds=30))
    sockets.issue("late", "agent-eva", until=NOON)

    assert sockets.redeem("late", now=NOON) is None
    assert sockets.redeem("other", now=NOON) is None
    assert sockets.redeem("secret", now=NOON) == "agent-eva"
    assert sockets.redeem("secret", now=NOON) is None


def test_a_socket_is_found_under_what_it_listens_to_until_it_is_forgotten(sockets: Sockets):
    sockets.open(ONE)
    socket = sockets.listen(ONE, "lists#support", "ticket#t")
    sockets.listen(socket, "lists#it")
    sockets.ignore(ONE.id, "ticket#t")

    known = sockets.socket(ONE.id)
    assert known is not None
    assert known.topics == ("lists#support", "lists#it")
    heard = sockets.listeners("lists#support", limit=5)
    assert [(each.socket_id, each.agent_id, each.until) for each in heard] == [
        (ONE.id, ONE.agent_id, ONE.until)
    ]
    assert list(sockets.listeners("ticket#t", limit=5)) == []

    assert sockets.forget(ONE.id) == known
    assert sockets.forget(ONE.id) is None
    assert sockets.socket(ONE.id) is None
    assert list(sockets.listeners("lists#it", limit=5)) == []


def test_one_of_two_begins_a_round_and_the_next_comes_after_its_rest(sockets: Sockets):
    begun = [sockets.begin_round("lists#support", now=NOON, rest=2) for _ in range(2)]
    sockets.rest("lists#support", until=NOON + timedelta(seconds=9))
    later = NOON + timedelta(seconds=3), NOON + timedelta(seconds=9)

    assert begun == [True, False]
    assert [sockets.begin_round("lists#support", now=at, rest=2) for at in later] == [False, True]
    assert sockets.begin_round("lists#it", now=NOON, rest=2)
