"""Whom a ticket was made for: a row beside the contact and one beside her organization.

They hold no more than their keys: the ticket is read when a history is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from helpdesk.storage.table import Table
    from helpdesk.tickets.model import Ticket


def service_writes(table: Table, before: Ticket | None, after: Ticket) -> list[Operation]:
    """For a new ticket, or one that is another person's from now on and no more the first one's."""
    had = _partitions(before) if before is not None else set()
    has, at = _partitions(after), after.created_at
    made = [table.new(*people_keys.service(each, at, after.id), "service") for each in has - had]
    gone = [table.row(*people_keys.service(each, at, after.id)) for each in had - has]
    return [
        *(Operation(row=row) for row in made),
        *(Operation(row=row, delete=True) for row in gone),
    ]


def _partitions(ticket: Ticket) -> set[str]:
    person = ticket.requester
    places = {people_keys.contact(person.id)[0]}
    if person.organization_id is not None:
        places.add(people_keys.organization(person.organization_id)[0])
    return places
