"""Contacts as the lines of a file that an import takes, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpdesk.people.imports.cells import lines_of
from helpdesk.people.imports.model import ImportKind
from helpdesk.people.imports.read import COLUMNS
from helpdesk.people.permissions import require
from helpdesk.people.registry import is_herself
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.people.organization import Organization
    from helpdesk.people.person import Person
    from helpdesk.people.registry import Registry


def export_contacts(
    registry: Registry, agent: Agent, *, limit: int, after: str | None
) -> Page[str]:
    """The first page begins with the names of the columns; nobody's file has her own notes."""
    require(agent, "contact:export")
    lines = registry.people.page(limit=limit, after=after)
    persons = registry.people.persons([each.id for each in lines.items])
    ids = dict.fromkeys(e.organization_id for e in persons.values() if e.organization_id)
    known = {each: registry.organizations.organization(each) for each in ids}
    told = [
        replace(each, notes="") if is_herself(agent, each) else each for each in persons.values()
    ]
    rows = [_cells(each, known.get(each.organization_id or "")) for each in told]
    head = [COLUMNS[ImportKind.CONTACTS]] if after is None else []
    return Page(items=[lines_of([*head, *rows])], after=lines.after)


def _cells(person: Person, organization: Organization | None) -> Sequence[str]:
    domains = organization.domains if organization else ()
    return (
        person.name,
        "; ".join(person.addresses),
        "; ".join(person.phones),
        person.language or "",
        person.time_zone or "",
        "; ".join(person.segments),
        next(iter(domains), ""),
        person.customer_number or "",
        person.notes,
    )
