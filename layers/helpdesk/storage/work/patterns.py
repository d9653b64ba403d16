"""Ways the table is read for agents' own work, as access_patterns.py lists the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.work import keys as work_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def time_rows(table: Table, ticket_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TIME#, oldest day first; a ticket's time. 1 RCU per 4 KB."""
    pk, _ = work_keys.snooze(ticket_id)
    starts = table.row.sk.startswith(work_keys.TIMES)
    return table.row.query(pk, starts, limit=limit, consistent_read=True)


def draft_rows(table: Table, ticket_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with DRAFT#; what is being written. 1 RCU per 4 KB."""
    pk, _ = work_keys.snooze(ticket_id)
    starts = table.row.sk.startswith(work_keys.DRAFTS)
    return table.row.query(pk, starts, limit=limit, consistent_read=True)


def macro_rows(table: Table, scope: str, *, limit: int) -> Iterable[Row]:
    """pk = MACROS#scope, at most 200; kept half a minute. 0.5 RCU per 4 KB."""
    pk, _ = work_keys.macro(scope, "")
    return table.row.query(pk, limit=limit)
