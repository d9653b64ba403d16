"""Links between tickets in the table: implements helpdesk.links.ports.LinkBook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.errors import VersionConflictError
from helpdesk.links.model import Link, LinkGone, LinkKept, LinkKind, TicketUnchanged
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.structure import keys as structure_keys
from helpdesk.storage.structure import patterns as structure_patterns
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.storage.table import Table
    from helpdesk.tickets.model import Ticket


class DynamoLinks:
    """A row for each side, beside its ticket."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def page(
        self, ticket_id: str, *, kind: LinkKind | None = None, limit: int, after: str | None = None
    ) -> Page[Link]:
        rows = list(
            structure_patterns.link_rows(
                self._table, ticket_id, kind or "", limit=limit, after=after
            )
        )
        more = rows[-1].sk if len(rows) == limit else None
        return Page(items=[restored(body_of(row), Link) for row in rows], after=more)

    def has(self, ticket_id: str, kind: LinkKind, other_id: str) -> bool:
        key = structure_keys.link(ticket_id, kind, other_id)
        return access_patterns.row_by_key(self._table, key) is not None

    def tickets(self, ticket_ids: Sequence[str]) -> Mapping[str, Ticket]:
        from helpdesk.storage.commit_rows import ticket_of

        if not ticket_ids:
            return {}
        wanted = [keys.ticket(each) for each in ticket_ids]
        found = access_patterns.rows_by_keys(self._table, wanted)
        tickets = (
            ticket_of({"body": body_of(row), "summary": row.summary.as_dict()})
            for row in found.values()
        )
        return {each.id: each for each in tickets}


def keeping_link(table: Table, record: LinkKept) -> list[Operation]:
    key = structure_keys.link(record.ticket_id, record.link.kind, record.link.ticket_id)
    return [Operation(row=table.new(*key, "link", body=plain(record.link)))]


def ending_link(table: Table, record: LinkGone) -> list[Operation]:
    key = structure_keys.link(record.ticket_id, record.kind, record.other_id)
    return [Operation(row=table.row(*key), delete=True)]


def guarding(table: Table, record: TicketUnchanged) -> list[Operation]:
    """A condition alone: whoever was above when the link was thought of still is as it was."""
    condition = table.row.version == record.version
    row = table.row(*keys.ticket(record.ticket_id))
    return [Operation(row=row, check=True, condition=condition, refusal=_moved_on)]


def _moved_on(_: Mapping[str, Any] | None) -> VersionConflictError:
    return VersionConflictError()
