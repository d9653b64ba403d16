"""Contacts as the lines of a file that an import takes, a page at a time."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from helpdesk.errors import ConflictError
from helpdesk.fields.model import Of
from helpdesk.people.imports.cells import lines_of
from helpdesk.people.imports.custom import PREFIX, shown_columns, written
from helpdesk.people.imports.model import ImportKind
from helpdesk.people.imports.read import COLUMNS
from helpdesk.people.known_at import known_to
from helpdesk.people.permissions import require
from helpdesk.people.registry import is_herself
from helpdesk.tickets.ports import Page
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.people.organization import Organization
    from helpdesk.people.person import Person
    from helpdesk.people.registry import Registry


class ColumnsChangedError(ConflictError):
    """The rest of the file would have other columns than its beginning."""

    code = "columns_changed"


def export_contacts(
    registry: Registry, agent: Agent, *, limit: int, after: str | None
) -> Page[str]:
    """The first page begins with the names of the columns; nobody's file has what is her own's.

    Pages after it have the same columns, or ColumnsChangedError says that they would not.
    """
    require(agent, "contact:export")
    custom = shown_columns(registry, agent, Of.CONTACT)
    columns = (*COLUMNS[ImportKind.CONTACTS], *(f"{PREFIX}{each.id}" for each in custom))
    place = _place(columns, after)
    lines = registry.people.page(limit=limit, after=place)
    persons = registry.people.persons([each.id for each in known_to(agent, lines.items)])
    ids = dict.fromkeys(e.organization_id for e in persons.values() if e.organization_id)
    known = {each: registry.organizations.organization(each) for each in ids}
    told = [
        replace(each, notes="", fields={}) if is_herself(agent, each) else each
        for each in persons.values()
    ]
    rows = [
        (
            *_cells(each, known.get(each.organization_id or "")),
            *(written(each.fields.get(rule.id)) for rule in custom),
        )
        for each in told
    ]
    head = [columns] if after is None else []
    then = f"{_mark(columns)}{lines.after}" if lines.after is not None else None
    return Page(items=[lines_of([*head, *rows])], after=then)


def _place(columns: Sequence[str], after: str | None) -> str | None:
    if after is None:
        return None
    mark = _mark(columns)
    if not after.startswith(mark):
        message = "the custom fields changed meanwhile: begin the file anew"
        raise ColumnsChangedError(message)
    return after.removeprefix(mark)


def _mark(columns: Sequence[str]) -> str:
    """What stands before a page's place: which columns the file has."""
    return f"{hashlib.sha256(repr(columns).encode()).hexdigest()[:12]}|"


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
