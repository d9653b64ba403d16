"""How what admins define is read: key condition, caller, capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.definitions import keys as definition_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def tag_rows(table: Table, desk_id: str, text: str, *, limit: int) -> Iterable[Row]:
    """pk = TAGS#desk, sk begins with what was typed, at most 100; suggestions. 0.5 RCU."""
    pk, _ = definition_keys.tag(desk_id, "")
    begins = table.row.sk.startswith(text) if text else None
    return table.row.query(pk, begins, limit=limit, page_size=limit)
