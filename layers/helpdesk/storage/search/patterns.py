"""Ways the table is read for the search index, as access_patterns.py lists the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from helpdesk.storage.table import Row, Table


def unindexed_keys(
    table: Table, partition: str, *, until: datetime, limit: int, after: str | None
) -> Iterable[Row]:
    """work: work_pk = UNINDEXED#shard, work_sk between … and now, oldest first; 0.5 RCU.

    Gives keys alone: each ticket is read again, consistently, before it is indexed.
    """
    changed = table.row.work_sk.between(f"{after} " if after else "0", f"{moment(until)}~")
    return table.row.work.query(partition, changed, limit=limit, page_size=limit)


def message_rows(table: Table, ticket_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET#MESSAGE#, oldest first; how a long one began. 1 RCU."""
    pk, sk = keys.message(ticket_id, "")
    starts = table.row.sk.startswith(sk)
    return table.row.query(pk, starts, limit=limit, page_size=limit, consistent_read=True)


def file_state_rows(table: Table, ticket_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET#FILE#; files of a long ticket. 1 RCU per 4 KB."""
    pk, _ = keys.ticket(ticket_id)
    starts = table.row.sk.startswith(keys.FILES)
    return table.row.query(pk, starts, limit=limit, page_size=limit, consistent_read=True)
