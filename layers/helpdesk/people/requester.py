"""The contact behind a ticket's requester, as she is by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import NotFoundError
from helpdesk.people.known_at import is_known_to
from helpdesk.people.person import Known, person_of
from helpdesk.people.registry import contact_for_id

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket


def requester_of(registry: Registry, ticket: Ticket, agent: Agent) -> Known | None:
    """By her id, through merges; an old one without a row of her own by the address she used."""
    requester = ticket.requester
    try:
        return contact_for_id(registry, requester.id, agent)
    except NotFoundError:
        address = requester.email.lower()
        door = registry.people.doors([address]).get(address) if address else None
        if door is None or door.id != requester.id:
            return None
        if not is_known_to(agent, door):
            return None
        return Known(person=person_of(door), doors={address: door})
