"""Ways the table is read for live updates, as access_patterns.py lists the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.live import keys as live_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def listener_rows(table: Table, topic: str, *, limit: int) -> Iterable[Row]:
    """pk = LIVE#topic, sk begins with SOCKET#, at most ``limit``; whom to tell. 0.5 RCU per 4 KB.

    Eventually consistent: a socket that began a moment ago asks for what it shows itself.
    """
    pk, prefix = live_keys.listener(topic, "")
    return table.row.query(pk, table.row.sk.startswith(prefix), limit=limit)
