"""When to look at snoozed tickets and at calls that are owed: implements wake.Naps for both."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import access_patterns
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.work import keys as work_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.storage.keys import Key
    from helpdesk.storage.table import Table


class DynamoNaps:
    """One row a ticket, written by the ticket's commit; ``key`` says of which kind."""

    def __init__(self, table: Table, key: Callable[[str], Key] = work_keys.snooze) -> None:
        self._table = table
        self._key = key

    def look_at(self, ticket_id: str) -> datetime | None:
        row = access_patterns.row_by_key(self._table, self._key(ticket_id))
        return datetime.fromisoformat(row.due_at) if row else None

    def remove(self, ticket_id: str, look_at: datetime) -> None:
        row = self._table.row
        same = row.due_at == moment(look_at)
        attempt(lambda: row(*self._key(ticket_id)).delete(condition=same))
