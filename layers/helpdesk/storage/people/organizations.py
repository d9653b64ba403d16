"""Organizations in the table: implements helpdesk.people.ports.Organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import VersionConflictError
from helpdesk.people.organization import Organization
from helpdesk.people.ports import OrganizationLine
from helpdesk.storage import access_patterns
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.people import patterns as people_patterns
from helpdesk.storage.people.contact_rows import place_of
from helpdesk.storage.people.contacts import changes_of, services_of
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.record_rows import operations_of
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as, transact
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pynamodb.expressions.condition import Condition

    from helpdesk.people.changes import Change
    from helpdesk.people.ports import OrganizationWrite
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.records import Record


class DynamoOrganizations:
    """Organizations in one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def organization(self, organization_id: str) -> Organization | None:
        row = access_patterns.row_by_key(self._table, people_keys.organization(organization_id))
        if row is None:
            return None
        return restored({**body_of(row), "version": int(row.version or 1)}, Organization)

    def save_organization(self, write: OrganizationWrite, marks: Sequence[Record] = ()) -> None:
        marked = [each for mark in marks for each in operations_of(self._table, mark)]
        transact(self._table, [*organization_writes(self._table, write), *marked])

    def of_domain(self, domain: str) -> str | None:
        key = people_keys.organization_domain(domain)
        row = access_patterns.row_by_key(self._table, key)
        return str(body_of(row)["organization_id"]) if row else None

    def of_domains(self, domains: Sequence[str]) -> Mapping[str, str]:
        wanted = {each: people_keys.organization_domain(each) for each in domains}
        if not wanted:
            return {}
        rows = access_patterns.rows_by_keys(self._table, list(wanted.values()))
        found = {each: rows[key] for each, key in wanted.items() if key in rows}
        return {each: str(body_of(row)["organization_id"]) for each, row in found.items()}

    def organization_page(self, *, limit: int, after: str | None) -> Page[OrganizationLine]:
        rows = access_patterns.status_queue_page(
            self._table, people_keys.ORGANIZATIONS, limit=limit, after=after, forward=True
        )
        items = _lines(rows)
        last = place_of(items[-1].name, items[-1].id) if len(items) == limit else None
        return Page(items=items, after=last)

    def organizations_named(self, start: str, *, limit: int) -> Sequence[OrganizationLine]:
        partition = people_keys.ORGANIZATIONS
        return _lines(people_patterns.named_rows(self._table, partition, start, limit=limit))

    def organization_services(
        self, organization_id: str, *, limit: int, after: str | None
    ) -> Page[Ticket]:
        partition = people_keys.organization(organization_id)[0]
        return services_of(self._table, [partition], limit=limit, after=after)

    def organization_changes(self, organization_id: str) -> Sequence[Change]:
        return changes_of(self._table, people_keys.organization(organization_id)[0])


def organization_writes(table: Table, write: OrganizationWrite) -> list[Operation]:
    """Its row, the domains that come and go, and what is told of it."""
    before, after = write.before, write.after
    body = plain(after)
    del body["version"]
    row = table.new(
        *people_keys.organization(after.id), "organization", version=after.version, body=body
    )
    row.summary = plain(OrganizationLine(id=after.id, name=after.name, domains=after.domains))
    row.status_pk, row.status_sk = people_keys.ORGANIZATIONS, place_of(after.name, after.id)
    condition: Condition = table.row.pk.does_not_exist()
    if before is not None:
        condition = table.row.version == before.version
    told = table.new(
        *people_keys.organization_change(after.id, after.version),
        "organization_change",
        body=plain(write.change),
    )
    had = before.domains if before else ()
    return [
        Operation(row=row, condition=condition, refusal=lambda _: VersionConflictError()),
        *(_domain(table, after.id, each) for each in after.domains if each not in had),
        *(_freed(table, after.id, each) for each in had if each not in after.domains),
        Operation(row=told),
    ]


def _domain(table: Table, organization_id: str, domain: str) -> Operation:
    row = table.new(
        *people_keys.organization_domain(domain),
        "organization_domain",
        body={"organization_id": organization_id},
    )
    absent = table.row.pk.does_not_exist()
    return Operation(row=row, condition=absent, refusal=refused_as("domain"))


def _freed(table: Table, organization_id: str, domain: str) -> Operation:
    row = table.row(*people_keys.organization_domain(domain))
    hers = table.row.body["organization_id"] == organization_id
    return Operation(row=row, delete=True, condition=hers, refusal=refused_as("domain"))


def _lines(rows: Iterable[Row]) -> list[OrganizationLine]:
    return [restored(row.summary.as_dict(), OrganizationLine) for row in rows]
