"""Ways the table is read for views, as access_patterns.py lists the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.views import keys as view_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def view_rows(table: Table, scope: str, *, limit: int) -> Iterable[Row]:
    """pk = VIEWS#scope, at most 101, with a person's own list; kept half a minute. 0.5 per 4 KB."""
    pk, _ = view_keys.view(scope, "")
    return table.row.query(pk, limit=limit)


def tally_rows(table: Table, holder: str) -> Iterable[Row]:
    """pk = TALLY#desk#id or TALLY#agent#id, at most 1,000; kept 3 s. 0.5 RCU per 4 KB: 40 rows."""
    pk, _ = view_keys.tally(holder, "", 0)
    return table.row.query(pk, limit=1_000)
