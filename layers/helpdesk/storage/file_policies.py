"""Desks' rules for files: few rows, kept for a minute in each warm worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.files.policy import DEFAULT, FilePolicy
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

POLICIES_SECONDS = 60.0


class DynamoFilePolicies:
    """Rows of one partition, read again when older than a minute or just written here."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._items: dict[str, FilePolicy] = {}
        self._read_at: float | None = None

    def of(self, desk_id: str) -> FilePolicy:
        now = self._ticks()
        if self._read_at is None or now - self._read_at > POLICIES_SECONDS:
            rows = access_patterns.directory_rows(self._table, keys.FILE_POLICIES)
            self._items = {row.sk: restored(body_of(row), FilePolicy) for row in rows}
            self._read_at = now
        return self._items.get(desk_id) or replace(DEFAULT, desk_id=desk_id)

    def put(self, policy: FilePolicy, event: AccessEvent | None = None) -> None:
        key = keys.file_policy(policy.desk_id)
        row = self._table.new(*key, "file_policy", body=plain(policy))
        write(self._table, [Operation(row=row)], event)
        self._read_at = None
