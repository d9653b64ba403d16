"""A hundred agents at one queue: nothing is claimed twice, nothing that was written gets lost."""

from __future__ import annotations

import contextlib

import pytest

from helpdesk.errors import VersionConflictError
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.functional.claims import Floor, Floors, queue_of
from tests.ticket_rule import Change, Done

AGENTS, TICKETS = 100, 30
SEEDS = [*range(10), *(pytest.param(n, marks=pytest.mark.soak) for n in range(10, 200))]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_hundred_agents_saw_could_have_happened_one_after_the_other(
    floor: Floors, table: Table, seed: int
):
    tickets, team = queue_of(table, TICKETS), floor(seed, AGENTS)

    team.open()

    assert team.after_all(tickets) == []
    assert claims(team) > TICKETS / 2
    assert team.turns.faults > 0
    for ticket in tickets:
        thread = DynamoTickets(table).thread(ticket.id)
        events = [event for event, _ in DynamoTickets(table).events(ticket.id)]
        assert thread is not None
        assert chain_holds(events)
        assert len(events) == thread.ticket.version
        assert len(thread.mails) == len(thread.messages) - 1, "each answer is sent once"


class Unconditional(DynamoTickets):
    """A store that writes whatever it is given: its transactions ask for no version."""

    def commit(self, *commits: Commit) -> None:
        for commit in commits:
            try:
                super().commit(commit)
            except VersionConflictError as error:
                super().commit(replace(commit, before=error.current))


class Forgetful(DynamoTickets):
    """A store that says it was first, and was not."""

    def commit(self, *commits: Commit) -> None:
        with contextlib.suppress(VersionConflictError):
            super().commit(*commits)


class Stale(DynamoTickets):
    """A store that shows a ticket as it was when it was first asked for."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.shown: dict[str, Ticket | None] = {}

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self.shown.setdefault(ticket_id, super().ticket(ticket_id))


class Wordless(DynamoTickets):
    """A store that loses what was said."""

    def commit(self, *commits: Commit) -> None:
        super().commit(*(replace(commit, messages=()) for commit in commits))


@pytest.mark.parametrize("broken", [Unconditional, Forgetful, Stale, Wordless])
def test_a_broken_store_is_found_out(floor: Floors, table: Table, broken: type[DynamoTickets]):
    tickets, team = queue_of(table, 4), floor(1, 24, broken)

    team.open()

    assert team.after_all(tickets) != []


def test_a_claim_that_asks_for_no_version_is_found_out(floor: Floors, table: Table):
    (ticket,), team = queue_of(table, 1), floor(1, 2)
    ana, luis = team.agents
    for agent in (ana, luis):
        team.change(agent, ticket.id, {"owner": agent.id}, claims=True)

    found = team.after_all([ticket])

    assert [each.stuck[0].who for each in found] == [luis.id]


def claims(team: Floor) -> int:
    return sum(
        isinstance(act.what, Change) and act.what.claims and isinstance(act.said, Done)
        for act in team.acts
    )
