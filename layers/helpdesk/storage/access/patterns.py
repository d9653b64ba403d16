"""How who may do what is read, as access_patterns.py reads the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.access import keys as access_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def access_rows(table: Table) -> Iterable[Row]:
    """pk = AGENTS, consistent; a change of who may do what. 1 RCU per 4 KB."""
    return table.row.query(keys.AGENTS, consistent_read=True)


def access_log_rows(table: Table, *, limit: int, after: str | None) -> Iterable[Row]:
    """pk = ACCESS-LOG, sk < …, newest first; a page of the log of access. 0.5 RCU per 4 KB."""
    behind = table.row.sk < after if after else None
    return table.row.query(
        access_keys.ACCESS_LOG, behind, limit=limit, page_size=limit, scan_index_forward=False
    )


def api_token_rows(table: Table, owner: str) -> Iterable[Row]:
    """pk = TOKENS#owner, newest 100, consistent; the page of tokens. 1 RCU per 4 KB."""
    pk, _ = access_keys.api_token(owner, "")
    return table.row.query(pk, limit=100, consistent_read=True, scan_index_forward=False)
