"""Claiming a ticket once, giving it back, and working on it with others.

Of two who take it at once one gets it: the other is told who did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import ConflictError, IllegalMoveError, InvalidInputError
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.reply import touched
from helpdesk.tickets.turn import Turn, colleague, turn
from helpdesk.tickets.words import ENDED
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

TAKEN: Final = "taken"
GIVEN_BACK: Final = "given_back"
JOINED: Final = "collaborator_added"
LEFT: Final = "collaborator_removed"
COLLABORATORS_MAX: Final = 10


class AlreadyTakenError(ConflictError):
    """A colleague has the ticket."""

    code = "already_taken"


class NotYoursError(ConflictError):
    """Only its owner gives a ticket back."""

    code = "not_yours"


def take(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket, hers; taken again it stays so; AlreadyTakenError if it is a colleague's."""

    def decide(ticket: Ticket, at: datetime) -> Ticket:
        if ticket.assignee is not None and ticket.assignee.id == agent.id:
            return ticket
        if ticket.assignee is not None:
            message = f"{ticket.assignee.name} has this ticket"
            raise AlreadyTakenError(message)
        if ticket.status in ENDED:
            raise IllegalMoveError([("status", f"a {ticket.status} ticket is not taken")])
        mine = AgentRef(id=agent.id, name=agent.name)
        others = tuple(each for each in ticket.collaborators if each.id != agent.id)
        return touched(replace(ticket, assignee=mine, collaborators=others), at)

    return turn(bench, agent, ticket_id, decide, Turn(reason=TAKEN))


def give_back(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket, nobody's; one that is nobody's stays so."""

    def decide(ticket: Ticket, _: datetime) -> Ticket:
        if ticket.assignee is not None and ticket.assignee.id != agent.id:
            message = f"{ticket.assignee.name} has this ticket"
            raise NotYoursError(message)
        return replace(ticket, assignee=None)

    return turn(bench, agent, ticket_id, decide, Turn(reason=GIVEN_BACK))


def add_collaborator(bench: Workbench, agent: Agent, ticket_id: str, who: str) -> Ticket:
    """The ticket with one more who works on it beside its owner."""

    def decide(ticket: Ticket, _: datetime) -> Ticket:
        found = colleague(bench, ticket, who, path="agent_id")
        if ticket.assignee is not None and ticket.assignee.id == who:
            raise InvalidInputError([("agent_id", "owns this ticket")])
        others = tuple(each for each in ticket.collaborators if each.id != who)
        if len(others) < len(ticket.collaborators):
            return ticket
        if len(others) >= COLLABORATORS_MAX:
            raise InvalidInputError([("collaborators", f"are {COLLABORATORS_MAX} already")])
        more = AgentRef(id=found.id, name=found.name)
        return replace(ticket, collaborators=(*others, more))

    return turn(bench, agent, ticket_id, decide, Turn(reason=JOINED))


def remove_collaborator(bench: Workbench, agent: Agent, ticket_id: str, who: str) -> Ticket:
    """The ticket without her among those who work on it."""

    def decide(ticket: Ticket, _: datetime) -> Ticket:
        others = tuple(each for each in ticket.collaborators if each.id != who)
        return replace(ticket, collaborators=others)

    return turn(bench, agent, ticket_id, decide, Turn(reason=LEFT))
