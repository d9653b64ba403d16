"""Whom a ticket was made for: a row beside the contact and one beside her organization.

They hold no more than their keys: the ticket is read when a history is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.transaction import Operation
from helpdesk.tickets.words import AuthorKind

if TYPE_CHECKING:
    from helpdesk.storage.table import Table
    from helpdesk.tickets.model import Actor, Ticket


def service_writes(
    table: Table, before: Ticket | None, after: Ticket, actor: Actor
) -> list[Operation]:
    """For a new ticket, or one that is another person's from now on and no more the first one's."""
    had = _partitions(before) if before is not None else set()
    has, at = _partitions(after), after.created_at
    made = [table.new(*people_keys.service(each, at, after.id), "service") for each in has - had]
    gone = [table.row(*people_keys.service(each, at, after.id)) for each in had - has]
    return [
        *(Operation(row=row) for row in made),
        *(Operation(row=row, delete=True) for row in gone),
        *(_known_elsewhere(table, after) if before is None and _came_herself(actor) else ()),
    ]


def _came_herself(actor: Actor) -> bool:
    """That an agent names somebody tells nobody of her."""
    return actor.kind is AuthorKind.CUSTOMER


def _known_elsewhere(table: Table, ticket: Ticket) -> list[Operation]:
    """She turned to another desk than the one that alone knew her: she is the house's now."""
    person, row = ticket.requester, table.row
    if not person.known_at or person.known_at == ticket.desk_id:
        return []
    target = row(*people_keys.contact(person.id))
    names = (row.body["known_at"], row.summary["known_at"])
    actions = (*(each.set("") for each in names), row.version.add(1))
    return [Operation(row=target, actions=actions, condition=row.pk.exists())]


def _partitions(ticket: Ticket) -> set[str]:
    person = ticket.requester
    places = {people_keys.contact(person.id)[0]}
    if person.organization_id is not None:
        places.add(people_keys.organization(person.organization_id)[0])
    return places
