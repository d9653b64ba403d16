"""What a row says of an organization: known by one of its domains, else by its very name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError
from helpdesk.people.changes import Act, Change, differences
from helpdesk.people.imports.model import Outcome, Row
from helpdesk.people.organization import Organization
from helpdesk.people.person import folded, in_order
from helpdesk.people.ports import OrganizationWrite
from helpdesk.people.wording import domains_of, worded
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.ids import Ids
    from helpdesk.people.imports.custom import CustomCells
    from helpdesk.people.imports.work import Chunk
    from helpdesk.people.ports import Organizations

_PARTS: Final = re.compile(r"[;,\s]+")


def planned_organization(
    organizations: Organizations, ids: Ids, row: Row, into: Chunk, custom: CustomCells
) -> None:
    """One row a chunk: what it says is known by domains, which a row before it may have brought."""
    try:
        outcome, write = _one(organizations, ids, row, into, custom)
    except InvalidInputError as error:
        into.refuse(row.number, error)
    else:
        into.take(outcome, write)


def _one(
    organizations: Organizations, ids: Ids, row: Row, into: Chunk, custom: CustomCells
) -> tuple[Outcome, OrganizationWrite | None]:
    if "" in row.cells:
        raise InvalidInputError([("", "has more cells than there are columns")])
    cells, own = custom.apart({name: cell for name, cell in row.cells.items() if cell})
    domains = domains_of([each for each in _PARTS.split(cells.pop("domains", "")) if each])
    fields = worded(cells, spoken=())
    before = _known(organizations, domains, fields.get("name", ""))
    if before is None:
        if "name" not in fields:
            raise InvalidInputError([("name", "is needed for a new organization")])
        after = Organization(
            id=ids.unguessable("organization"),
            domains=domains,
            created_at=into.at,
            fields=custom.filled({}, own),
            **fields,
        )
        return Outcome.ADDED, _write(None, after, into)
    every = domains_of([*before.domains, *domains])
    values = custom.filled(before.fields, own)
    after = replace(before, **fields, domains=in_order(every), fields=values)
    if after == before:
        return Outcome.UNCHANGED, None
    return Outcome.CHANGED, _write(before, replace(after, version=before.version + 1), into)


def _known(organizations: Organizations, domains: Sequence[str], name: str) -> Organization | None:
    owners = in_order([each for each in map(organizations.of_domain, domains) if each])
    if len(owners) > 1:
        raise InvalidInputError([("domains", "are of two organizations")])
    if owners:
        return organizations.organization(owners[0])
    same = organizations.organizations_named(f"{folded(name)}#", limit=2) if name else []
    if len(same) > 1:
        raise InvalidInputError([("name", "is of two organizations: give a domain")])
    return organizations.organization(same[0].id) if same else None


def _write(before: Organization | None, after: Organization, into: Chunk) -> OrganizationWrite:
    after = replace(after, changed_at=into.at)
    old, new = differences(before, after)
    change = Change(
        act=Act.IMPORTED,
        at=into.at,
        by=into.job.agent_id,
        version=after.version,
        about=into.job.id,
        old=old,
        new=new,
    )
    return OrganizationWrite(before=before, after=after, change=change)
