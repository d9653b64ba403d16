"""Event rows that the bus has not taken yet: the table is the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pynamodb.exceptions import UpdateError

from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import restored
from helpdesk.storage.table import body_of
from helpdesk.tickets.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Row, Table

_REFUSED = "ConditionalCheckFailedException"


class UnpublishedEvents:
    """The event rows of one table that carry ``unpublished``."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def of_image(self, image: Mapping[str, Any]) -> Event:
        """The event in a stream record's image; raises ValueError for any other row."""
        return _event(self._table.row.from_raw_data(dict(image)))

    def waiting(self, shard: int, *, until: datetime, limit: int) -> Sequence[Event]:
        """The oldest that a shard of the work index still lists, written before ``until``."""
        found = access_patterns.unpublished_keys(self._table, shard, until=until, limit=limit)
        rows = access_patterns.rows_by_keys(self._table, [(row.pk, row.sk) for row in found])
        return [_event(row) for row in rows.values() if row.unpublished]

    def mark_published(self, event: Event) -> None:
        """Take the row out of the work index; doing it twice, or when the row is gone, is fine."""
        row = self._table.row(*keys.event(event.ticket_id, event.version))
        actions: list[Action] = [
            self._table.row.unpublished.remove(),
            self._table.row.work_pk.remove(),
            self._table.row.work_sk.remove(),
        ]
        try:
            row.update(actions=actions, condition=self._table.row.unpublished.exists())
        except UpdateError as error:
            if error.cause_response_code != _REFUSED:
                raise


def _event(row: Row) -> Event:
    if row.kind != "event":
        message = f"a row of kind {row.kind} is no event"
        raise ValueError(message)
    return restored(body_of(row), Event)
