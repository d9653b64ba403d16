"""Agents follow a ticket in silence: they are told what its owner is told, and nobody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError
from helpdesk.people.permissions import require
from helpdesk.tickets.amend import amend
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.workbench import insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

MAX_FOLLOWERS: Final = 20
"""Each may get a mail in the transaction of an answer, which takes a hundred rows."""
FOLLOWED: Final = "followed"
UNFOLLOWED: Final = "unfollowed"


def follow(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket with her among its followers; she must see it, no more."""
    return _turned(bench, agent, ticket_id, on=True)


def unfollow(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket without her among its followers."""
    return _turned(bench, agent, ticket_id, on=False)


def _turned(bench: Workbench, agent: Agent, ticket_id: str, *, on: bool) -> Ticket:
    require(agent, "ticket:read")

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        if on is any(each.id == agent.id for each in before.followers):
            return before
        others = tuple(each for each in before.followers if each.id != agent.id)
        if on and len(others) >= MAX_FOLLOWERS:
            raise InvalidInputError([("followers", f"are {MAX_FOLLOWERS} already")])
        ours = (AgentRef(id=agent.id, name=agent.name),) if on else ()
        after = replace(before, followers=(*others, *ours))
        return amend(bench, agent, before, after, reason=FOLLOWED if on else UNFOLLOWED)

    return insisting(act, guarded=False)
