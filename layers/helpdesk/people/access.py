"""Whether an agent may open a ticket: one decision, asked by every route, list and mail path.

Her desk comes first (a confidential one hides from all who are not in it, admins included), then
her teams where she sees no more than theirs. Her own request is closed to her as an agent: she
follows it as the customer she is, and never reads what colleagues note about it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.model import Scope

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket, TicketSummary

OWN_TICKET: Final = "own_ticket"


class Sight(StrEnum):
    OPEN = "open"
    HIDDEN = "hidden"
    OWN = "own"


def sight_of(agent: Agent, ticket: Ticket | TicketSummary) -> Sight:
    """How a ticket looks to an agent."""
    if not agent.active or not agent.works_in(ticket.desk_id):
        return Sight.HIDDEN
    asker = ticket.requester
    if asker.agent_id == agent.id or is_requester(agent, asker.email):
        return Sight.OWN
    if any(each.id == agent.id for each in ticket.closed_to):
        return Sight.OWN
    if agent.scope is Scope.DESK:
        return Sight.OPEN
    is_hers = ticket.assignee is not None and ticket.assignee.id == agent.id
    return Sight.OPEN if is_hers or ticket.team_id in agent.teams else Sight.HIDDEN


def opens(agent: Agent, ticket: Ticket | TicketSummary) -> bool:
    """Whether she works on it: reads it all, is told of it, may own and follow it."""
    return sight_of(agent, ticket) is Sight.OPEN


def require_open(agent: Agent, ticket: Ticket) -> None:
    """NotFoundError for what she may not know of, ForbiddenError for her own request."""
    sight = sight_of(agent, ticket)
    if sight is Sight.HIDDEN:
        raise NotFoundError(ticket.id)
    if sight is Sight.OWN:
        message = "you asked for this yourself: follow it in the help centre"
        raise ForbiddenError(message, code=OWN_TICKET)


def is_requester(agent: Agent, address: str) -> bool:
    """Whether that is her mailbox, with or without a +tag."""
    return bool(agent.email) and _mailbox(agent.email) == _mailbox(address)


def _mailbox(address: str) -> str:
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
