"""Tickets joined crosswise, in circles and at once: a linear history, no ticket lost, no circle."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from helpdesk.errors import IllegalMoveError, InvalidInputError
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import join_ticket
from tests.factories import ANA, LEAD
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def joined(desk: Desk, this: str, into: str) -> str:
    return join_ticket(desk.bench(), ANA, this, into).id


def meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody else does that right before the next commit."""

    def commit(*commits: Commit) -> None:
        monkeypatch.undo()
        act()
        desk.store.commit(*commits)

    monkeypatch.setattr(desk.store, "commit", commit)


def messages(desk: Desk) -> list[str]:
    return [owner for owner, _ in desk.store.messages]


def test_of_two_who_join_crosswise_at_once_one_wins_and_the_other_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    a, b = desk.opened(), desk.opened()
    meanwhile(desk, monkeypatch, lambda: join_ticket(desk.bench(), LEAD, b.id, a.id))

    with pytest.raises(InvalidInputError):
        joined(desk, a.id, b.id)

    assert desk.now(a).merged_into is None
    assert desk.now(b).merged_into == a.id
    assert messages(desk) == [a.id, a.id]
    for ticket in (a, b):
        assert chain_holds([event for event, _ in desk.store.events(ticket.id)])


def test_what_was_joined_leads_to_the_last_of_a_row(desk: Desk):
    a, b, c, d = (desk.opened() for _ in range(4))
    joined(desk, a.id, b.id)
    joined(desk, b.id, c.id)

    assert joined(desk, d.id, a.id) == c.id
    assert set(messages(desk)) == {c.id}


def test_a_row_of_joined_tickets_never_bites_its_tail(desk: Desk):
    a, b, c = (desk.opened() for _ in range(3))
    joined(desk, a.id, b.id)
    joined(desk, b.id, c.id)

    for into in (a, b, c):
        with pytest.raises(InvalidInputError):
            joined(desk, c.id, into.id)

    assert desk.now(c).merged_into is None


def test_the_same_joined_twice_at_once_is_joined_once(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    a, b = desk.opened(), desk.opened()
    meanwhile(desk, monkeypatch, lambda: join_ticket(desk.bench(), LEAD, a.id, b.id))

    assert joined(desk, a.id, b.id) == b.id

    assert messages(desk) == [b.id, b.id]
    assert desk.now(b).version == 2


def test_into_a_ticket_that_is_joined_elsewhere_at_that_moment_leads_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    a, b, c = (desk.opened() for _ in range(3))
    meanwhile(desk, monkeypatch, lambda: join_ticket(desk.bench(), LEAD, b.id, c.id))

    assert joined(desk, a.id, b.id) == c.id
    assert set(messages(desk)) == {c.id}


def test_a_row_that_is_too_long_is_refused(desk: Desk):
    row = [desk.opened() for _ in range(13)]
    for this, into in pairwise(row):
        joined(desk, this.id, into.id)

    with pytest.raises(IllegalMoveError):
        joined(desk, desk.opened().id, row[0].id)
