"""Where a ticket stands: the queues that it is counted in, by desk, agent and team.

The same places that the queues' indexes give it, so that a count and its list agree. A request of
one of ours is counted under her too, for she never sees it as an agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.tickets.words import ENDED, Status

if TYPE_CHECKING:
    from helpdesk.tickets.model import Ticket

NO_TEAM: Final = "-"
ASKED: Final = "asked"
_QUEUES: Final = {Status.NEW: "open"}

Place = tuple[str, str]
"""Who holds it (``desk#…`` or ``agent#…``) and in what: queue and team, with the desk first."""


def desk(desk_id: str) -> str:
    return f"desk#{desk_id}"


def agent(agent_id: str) -> str:
    return f"agent#{agent_id}"


def places_of(ticket: Ticket) -> frozenset[Place]:
    """Its status at its desk, and while it is unfinished its owner, or that it has none."""
    team = ticket.team_id or NO_TEAM
    queues = [_QUEUES.get(ticket.status, ticket.status.value)]
    found: set[Place] = set()
    if ticket.status not in ENDED:
        if ticket.assignee is not None:
            name = "snoozed" if ticket.snoozed_until else "mine"
            found.add((agent(ticket.assignee.id), f"{name}#{ticket.desk_id}#{team}"))
        else:
            queues.append("snoozed" if ticket.snoozed_until else "unassigned")
    found |= {(desk(ticket.desk_id), f"{each}#{team}") for each in queues}
    if ticket.requester.agent_id is not None:
        asker = agent(ticket.requester.agent_id)
        found |= {(asker, f"{ASKED}#{each}#{ticket.desk_id}#{team}") for each in queues}
    return frozenset(found)
