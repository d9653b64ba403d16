"""Every way the table is read for contacts and organizations, beside access_patterns.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.people import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table


def service_rows(table: Table, partition: str, *, limit: int, after: str | None) -> Iterable[Row]:
    """pk = CONTACT#id or ORGANIZATION#id, sk from SERVICE# to …, newest first. 0.5 RCU per 4 KB."""
    until = after or f"{keys.SERVICES}~"
    return table.row.query(
        partition,
        table.row.sk.between(keys.SERVICES, until),
        limit=limit,
        page_size=limit,
        scan_index_forward=False,
    )


def change_rows(table: Table, partition: str, *, limit: int) -> Iterable[Row]:
    """pk = CONTACT#id or ORGANIZATION#id, sk begins with CHANGE#, newest first. 0.5 RCU a 4 KB."""
    starts = table.row.sk.startswith(keys.CHANGES)
    return table.row.query(
        partition, starts, limit=limit, page_size=limit, scan_index_forward=False
    )


def phone_keys(table: Table, *, starts: str | None, after: str | None, limit: int) -> Iterable[Row]:
    """work: work_pk = PHONES, work_sk begins with digits or > …; who calls, duplicates. 0.5 RCU."""
    sk = table.row.work_sk
    wanted = sk.startswith(starts) if starts else sk > after if after else None
    return table.row.work.query(keys.PHONES, wanted, limit=limit, page_size=limit)


def named_rows(table: Table, partition: str, start: str, *, limit: int) -> Iterable[Row]:
    """status_queue: status_pk = CONTACTS or ORGANIZATIONS, status_sk begins with …; 0.5 RCU."""
    starts = table.row.status_sk.startswith(start)
    return table.row.status_queue.query(partition, starts, limit=limit, page_size=limit)


def import_error_rows(
    table: Table, import_id: str, passed: int, *, limit: int, after: str | None
) -> Iterable[Row]:
    """pk = IMPORT#id, sk from ERROR#time# or behind a place to its end. 0.5 RCU per 4 KB."""
    pk, last = keys.import_error(import_id, passed, 999_999)
    first = f"{after}~" if after else last[: last.rindex("#") + 1]
    wanted = table.row.sk.between(first, last)
    return table.row.query(pk, wanted, limit=limit, page_size=limit)
