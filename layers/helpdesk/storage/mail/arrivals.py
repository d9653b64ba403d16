"""Raw mails that may have been forgotten: implements helpdesk.workflows.ports.Arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.values import replace
from helpdesk.workflows.model import Arrival

if TYPE_CHECKING:
    from datetime import datetime

    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Table


class DynamoArrivals:
    """One row a raw mail, until it is decided on."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def note(self, raw_key: str, *, at: datetime, look_at: datetime) -> None:
        arrival = Arrival(raw_key=raw_key, at=at, look_at=look_at)
        row = self._table.new(*keys.arrival(raw_key), "arrival", body=plain(arrival))
        row.work_pk = keys.due_work(keys.shard(raw_key))
        row.work_sk = _place(arrival)
        attempt(lambda: row.save(condition=self._table.row.pk.does_not_exist()))

    def read(self, raw_key: str) -> Arrival | None:
        row = access_patterns.row_by_key(self._table, keys.arrival(raw_key))
        return restored(body_of(row), Arrival) if row else None

    def decided(self, raw_key: str) -> bool:
        return any(True for _ in access_patterns.disposition_rows(self._table, raw_key))

    def put_off(self, arrival: Arrival, until: datetime) -> None:
        later = replace(arrival, look_at=until)
        row = self._table.row
        actions: list[Action] = [row.body.set(plain(later)), row.work_sk.set(_place(later))]
        unchanged = row.work_sk == _place(arrival)
        target = row(*keys.arrival(arrival.raw_key))
        attempt(lambda: target.update(actions=actions, condition=unchanged))

    def remove(self, raw_key: str) -> None:
        self._table.row(*keys.arrival(raw_key)).delete()


def _place(arrival: Arrival) -> str:
    return f"{moment(arrival.look_at)}#{arrival.raw_key}"
