"""The contact behind a ticket's requester, as she is by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import NotFoundError
from helpdesk.people.person import Known, person_of
from helpdesk.people.registry import contact_for_id

if TYPE_CHECKING:
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket


def requester_of(registry: Registry, ticket: Ticket) -> Known | None:
    """By her id, through merges; an old one without a row of her own by the address she used."""
    requester = ticket.requester
    try:
        return contact_for_id(registry, requester.id)
    except NotFoundError:
        address = requester.email.lower()
        door = registry.people.doors([address]).get(address) if address else None
        if door is None or door.id != requester.id:
            return None
        return Known(person=person_of(door), doors={address: door})
