"""The desk's ladder: which rung is next, and whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from helpdesk.desks.model import Desk, LadderStep
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

_UPWARDS = (Role.LEAD, Role.MANAGER, Role.ADMIN)


def next_rung(desk: Desk, level: str) -> LadderStep | None:
    """The first rung above that level."""
    return next((rung for rung in desk.ladder if rung.level > level), None)


def told_at(rung: LadderStep | None, desk: Desk, agents: Sequence[Agent]) -> list[Agent]:
    """The desk's active people in the rung's roles; without a rung, its leads.

    A role that nobody holds is stood in for by the next one up, so that somebody is always told.
    """
    roles = rung.notify if rung else (Role.LEAD.value,)
    people = [person for role in roles for person in _holding(Role(role), desk, agents)]
    return list({person.id: person for person in people}.values())


def _holding(role: Role, desk: Desk, agents: Sequence[Agent]) -> Iterable[Agent]:
    above = _UPWARDS[_UPWARDS.index(role) :] if role in _UPWARDS else (role, *_UPWARDS)
    for candidate in above:
        found = [
            agent
            for agent in agents
            if agent.role is candidate and agent.active and agent.works_in(desk.id)
        ]
        if found:
            return found
    return []


def owner_or_leads(ticket: Ticket, desk: Desk, agents: Sequence[Agent]) -> list[Agent]:
    """The ticket's owner, if she still works here, else the desk's leads."""
    owner = ticket.assignee.id if ticket.assignee else None
    mine = [agent for agent in agents if agent.id == owner and agent.active]
    return mine or told_at(None, desk, agents)
