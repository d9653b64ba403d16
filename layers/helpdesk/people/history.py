"""All that was done for somebody: her tickets, as far as the asker may see them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.people.access import opens
from helpdesk.people.permissions import require
from helpdesk.people.registry import Registry, contact_for_id, organization_for_id
from helpdesk.tickets.ports import Page
from helpdesk.tickets.words import ENDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.people.person import Merge, Person
    from helpdesk.tickets.model import Ticket

LOOKED_AT: Final = 25
SHOWN: Final = 10
PAGE: Final = 100
PAGES: Final = 10
WITHIN: Final = timedelta(seconds=1)
"""Tickets tell their moment less finely than merges do."""


def contact_history(
    registry: Registry, agent: Agent, contact_id: str, *, limit: int, after: str | None
) -> Page[Ticket]:
    """Newest first; a page may have fewer than asked for, for other desks' tickets are left out."""
    require(agent, "contact:read")
    person = contact_for_id(registry, contact_id, agent).person
    page = registry.people.services(_all_of(person), limit=limit, after=after)
    return Page(items=seen_by(agent, page.items), after=page.after)


def organization_history(
    registry: Registry, agent: Agent, organization_id: str, *, limit: int, after: str | None
) -> Page[Ticket]:
    """What all its people asked, newest first."""
    require(agent, "contact:read")
    organization_for_id(registry, organization_id)
    page = registry.organizations.organization_services(organization_id, limit=limit, after=after)
    return Page(items=seen_by(agent, page.items), after=page.after)


def other_open_tickets(
    registry: Registry, agent: Agent, ticket: Ticket, person: Person | None
) -> Sequence[Ticket]:
    """What else the requester has open, of her last 25 tickets at most ten."""
    ids = in_all(ticket, person)
    found = registry.people.services(ids, limit=LOOKED_AT, after=None).items
    others = [each for each in found if each.id != ticket.id and each.status not in ENDED]
    return seen_by(agent, others)[:SHOWN]


def her_tickets_since(registry: Registry, merge: Merge, *, most: int) -> Sequence[Ticket]:
    """Those that came from her addresses since she was merged and are the survivor's, newest first.

    Of the survivor's newest thousand, as many as are asked for.
    """
    hers, after = {door.address for door in merge.doors}, None
    found: list[Ticket] = []
    first = merge.at - WITHIN
    for _ in range(PAGES if hers else 0):
        page = registry.people.services([merge.into], limit=PAGE, after=after)
        since = [each for each in page.items if each.created_at >= first]
        found += [each for each in since if each.requester.email in hers]
        after = page.after
        if after is None or len(since) < len(page.items) or len(found) >= most:
            break
    return [each for each in found if each.requester.id == merge.into][:most]


def in_all(ticket: Ticket, person: Person | None) -> tuple[str, ...]:
    """The ids under which the requester's tickets are found."""
    own = () if person is None else _all_of(person)
    return tuple(dict.fromkeys((*own, ticket.requester.id)))


def seen_by(agent: Agent, tickets: Sequence[Ticket]) -> list[Ticket]:
    """Those she may open, where each ticket is by now."""
    return [each for each in tickets if opens(agent, each)]


def _all_of(person: Person) -> tuple[str, ...]:
    return (person.id, *person.also)
