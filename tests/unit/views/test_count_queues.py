"""Counters agree with the tickets, whatever events come late, twice or never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.errors import AlreadyRecordedError, UnavailableError
from helpdesk.tickets.model import AgentRef, Requester, Ticket
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from helpdesk.views.count_queues import Counted, moves, recount, steps
from helpdesk.views.places import places_of
from tests.factories import ANA, LEAD, NOON, opening

TICKET = opening().after
OF_OURS = replace(TICKET.requester, agent_id=LEAD.id)


@dataclass
class FakeBook:
    """Tickets, marks and counters in memory; ``meanwhile`` happens between a read and its write."""

    tickets: dict[str, Ticket] = field(default_factory=dict)
    marks: dict[str, Counted] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    meanwhile: int = 0

    def found(self, ticket_id: str) -> tuple[Ticket | None, Counted]:
        return self.tickets.get(ticket_id), self._mark(ticket_id)

    def move(self, before: Counted, after: Counted) -> None:
        if self.meanwhile:
            self.meanwhile -= 1
            raise AlreadyRecordedError("Counted")
        if self._mark(before.ticket_id) != before:
            raise AlreadyRecordedError("Counted")
        self.marks[after.ticket_id] = after
        for place, step in steps(before, after).items():
            self.counts[place] += step

    def tallies(self, holders: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        return {
            holder: {place: n for (whose, place), n in self.counts.items() if whose == holder}
            for holder in holders
        }

    def _mark(self, ticket_id: str) -> Counted:
        return self.marks.get(ticket_id, Counted(ticket_id=ticket_id))


TICKETS = st.builds(
    lambda **changes: replace(TICKET, **changes),
    id=st.sampled_from(["a", "b", "c"]),
    desk_id=st.sampled_from(["support", "it"]),
    team_id=st.sampled_from([None, "printers"]),
    status=st.sampled_from(Status),
    assignee=st.sampled_from([None, AgentRef(id=ANA.id, name=ANA.name)]),
    snoozed_until=st.sampled_from([None, NOON]),
    requester=st.sampled_from([TICKET.requester, OF_OURS]),
)


@given(st.lists(st.tuples(TICKETS, st.integers(min_value=0, max_value=2)), max_size=12))
def test_what_is_counted_last_is_what_there_is(history: list[tuple[Ticket, int]]):
    book = FakeBook()
    for ticket, events in history:
        book.tickets[ticket.id] = ticket
        for _ in range(events):
            recount(book, ticket.id)

    for ticket_id in book.tickets:
        recount(book, ticket_id)

    truth = Counter(place for each in book.tickets.values() for place in places_of(each))
    assert +book.counts == truth
    assert min(book.counts.values(), default=0) >= 0


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, {("desk#support", "open#-"), ("desk#support", "unassigned#-")}),
        ({"status": Status.CLOSED}, {("desk#support", "closed#-")}),
        (
            {"assignee": AgentRef(id="a", name="A"), "team_id": "t", "status": Status.PENDING},
            {("desk#support", "pending#t"), ("agent#a", "mine#support#t")},
        ),
        ({"snoozed_until": NOON}, {("desk#support", "open#-"), ("desk#support", "snoozed#-")}),
        (
            {"requester": OF_OURS, "status": Status.RESOLVED},
            {("desk#support", "resolved#-"), (f"agent#{LEAD.id}", "asked#resolved#support#-")},
        ),
    ],
)
def test_a_ticket_stands_where_its_lists_have_it(
    changes: dict[str, Any], places: set[tuple[str, str]]
):
    assert places_of(replace(TICKET, **changes)) == places


def test_a_race_is_tried_again_and_a_lost_one_said():
    book = FakeBook(tickets={TICKET.id: TICKET}, meanwhile=2)
    assert recount(book, TICKET.id)
    assert not recount(book, TICKET.id)

    book.tickets[TICKET.id], book.meanwhile = replace(TICKET, status=Status.CLOSED), 99
    with pytest.raises(UnavailableError):
        recount(book, TICKET.id)


def test_a_ticket_that_is_gone_is_counted_nowhere():
    book = FakeBook(tickets={TICKET.id: TICKET})
    recount(book, TICKET.id)
    del book.tickets[TICKET.id]

    assert recount(book, TICKET.id)
    assert set(book.counts.values()) == {0}


def test_words_alone_move_no_ticket():
    assert moves("TicketCreated", [])
    assert moves("MessageAdded", ["status", "resolved_at"])
    assert not moves("MessageAdded", ["activity_at"])


def test_the_requester_is_counted_as_the_agent_she_is():
    stranger = Requester(id="c", name="C", email="c@cliente.test")
    assert len(places_of(replace(TICKET, requester=stranger))) == 2
