"""How bulk actions, links and redactions are read: key condition, caller, capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import structure_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def bulk_result_rows(table: Table, bulk_id: str, places: range) -> Iterable[Row]:
    """pk = BULK#id, sk between RESULT#first and RESULT#last, at most 100, consistent. 1 RCU."""
    pk, first = structure_keys.bulk_result(bulk_id, places.start)
    _, last = structure_keys.bulk_result(bulk_id, places.stop - 1)
    return table.row.query(pk, table.row.sk.between(first, last), consistent_read=True)
