"""One act of an agent's that changes a ticket and says nothing: decided on its newest version."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import (
    AlreadyRecordedError,
    IllegalMoveError,
    InvalidInputError,
)
from helpdesk.people.access import opens
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.words import Status
from helpdesk.tickets.workbench import actor_of, check_version, desk_of, insisting, ticket_for

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

Decide = Callable[["Ticket", "datetime"], "Ticket"]


class Turn(Struct, frozen=True, kw_only=True):
    """How the history words it; ``expected`` guards it.

    ``key`` makes a retry of the same ``payload`` harmless.
    """

    reason: str
    expected: int | None = None
    key: str | None = None
    payload: str = ""
    name: EventName = EventName.TICKET_CHANGED
    closed_too: bool = False
    """It may be done although the ticket is closed."""


def turn(bench: Workbench, agent: Agent, ticket_id: str, decide: Decide, how: Turn) -> Ticket:
    """The ticket as decided; what changes nothing writes nothing, a closed one takes no change."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        asked = _asked(agent, before, how)
        if done_before(bench.store, asked) is not None:
            return before
        check_version(before, how.expected)
        if before.status is Status.CLOSED and not how.closed_too:
            raise IllegalMoveError([("status", "a closed ticket is closed for good")])
        after = decide(before, at)
        if after == before:
            return before
        name = how.name
        if after.assignee != before.assignee:
            name = EventName.TICKET_ASSIGNED
        cause = Cause(name=name, actor=actor_of(agent), at=at, reason=how.reason)
        desk, salt = desk_of(bench, before.desk_id), bench.ids.unguessable("salt")
        commit = seal(before, after, cause, desk=desk, salt=salt, records=asked.mark({}, at))
        try:
            bench.store.commit(commit)
        except AlreadyRecordedError:
            return ticket_for(bench, agent, ticket_id)
        return commit.after

    return insisting(act, guarded=how.expected is not None)


def colleague(bench: Workbench, ticket: Ticket, agent_id: str, *, path: str) -> Agent:
    """An agent who may open that ticket; InvalidInputError for any other, known or not."""
    found = bench.agents.by_id(agent_id)
    if found is None or not opens(found, ticket):
        raise InvalidInputError([(path, "is no agent who works on this ticket")])
    return found


def _asked(agent: Agent, ticket: Ticket, how: Turn) -> Asked:
    scope = f"{agent.id}/tickets/{ticket.id}/{how.reason}"
    return Asked(scope=scope, key=how.key, payload=how.payload)
