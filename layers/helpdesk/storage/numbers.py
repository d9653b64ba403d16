"""Ticket numbers: each worker leases a block of a desk's and hands them out; gaps are fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys

if TYPE_CHECKING:
    from helpdesk.storage.table import Table

BLOCK = 10


class LeasedNumbers:
    """Numbers of each desk, one UpdateItem per block of ten."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._left: dict[str, range] = {}

    def next(self, desk_id: str) -> int:
        left = self._left.get(desk_id) or self._lease(desk_id)
        self._left[desk_id] = left[1:]
        return left[0]

    def _lease(self, desk_id: str) -> range:
        row = self._table.row(*keys.number(desk_id))
        row.update(actions=[self._table.row.tally.add(BLOCK)])
        end = int(row.tally or BLOCK)
        return range(end - BLOCK + 1, end + 1)
