"""How bulk actions, links and redactions are read: key condition, caller, capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.structure import keys as structure_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def bulk_result_rows(table: Table, bulk_id: str, places: range) -> Iterable[Row]:
    """pk = BULK#id, sk between RESULT#first and RESULT#last, at most 100, consistent. 1 RCU."""
    pk, first = structure_keys.bulk_result(bulk_id, places.start)
    _, last = structure_keys.bulk_result(bulk_id, places.stop - 1)
    return table.row.query(pk, table.row.sk.between(first, last), consistent_read=True)


def link_rows(
    table: Table, ticket_id: str, kind: str, *, limit: int, after: str | None
) -> Iterable[Row]:
    """pk = TICKET#id, sk from behind … begins with LINK#[kind#], at most 100. 1 RCU per 4 KB."""
    pk, first = structure_keys.link(ticket_id, kind, "")
    first = first if kind else structure_keys.LINKS
    behind = table.row.sk.between(f"{after} ", f"{first}~") if after else None
    starts = table.row.sk.startswith(first)
    return table.row.query(
        pk, behind if after else starts, limit=limit, page_size=limit, consistent_read=True
    )


def beside_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id: all of one ticket, consistent; a redaction alone. 1 RCU per 4 KB."""
    pk, _ = keys.ticket(ticket_id)
    return table.row.query(pk, consistent_read=True)
