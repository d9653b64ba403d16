"""Whom the product itself turns to at a desk: whoever has the ticket, else its leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.access import opens
from helpdesk.people.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

_UPWARDS = (Role.LEAD, Role.MANAGER, Role.ADMIN)


def in_charge(role: Role, desk_id: str, agents: Sequence[Agent]) -> list[Agent]:
    """The desk's active people in that role.

    A role that nobody holds is stood in for by the next one up, so that somebody is always told.
    """
    above = _UPWARDS[_UPWARDS.index(role) :] if role in _UPWARDS else (role, *_UPWARDS)
    for candidate in above:
        found = [
            agent
            for agent in agents
            if agent.role is candidate and agent.active and agent.works_in(desk_id)
        ]
        if found:
            return found
    return []


def leads_of(desk_id: str, agents: Sequence[Agent]) -> list[Agent]:
    """The desk's leads, or who stands in for them."""
    return in_charge(Role.LEAD, desk_id, agents)


def owner_or_leads(ticket: Ticket, agents: Sequence[Agent]) -> list[Agent]:
    """The ticket's owner, if it is still hers to see, else the desk's leads."""
    owner = ticket.assignee.id if ticket.assignee else None
    mine = [agent for agent in agents if agent.id == owner and opens(agent, ticket)]
    return mine or [each for each in leads_of(ticket.desk_id, agents) if opens(each, ticket)]
