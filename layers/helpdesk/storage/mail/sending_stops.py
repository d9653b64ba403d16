"""The stop of automatic mail as a row beside the counters: implements Stops."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.clock import moment
from helpdesk.mail.outbound.reputation import Stop
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from pynamodb.expressions.condition import Condition
    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Row, Table

_LOST_AFTER: Final = timedelta(minutes=2)
_QUEUED, _TELLING, _TOLD = "queued", "telling", "told"


def stop_of(row: Row) -> Stop:
    """The stop that a row holds."""
    return restored({**body_of(row), "told": row.state == _TOLD}, Stop)


class DynamoStops:
    """One row at most; its state says who is telling of it."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def begin(self, stop: Stop) -> bool:
        row = self._table.new(*keys.sending_stop(), "sending_stop", body=plain(stop))
        row.state = _QUEUED
        return attempt(lambda: row.save(condition=self._table.row.pk.does_not_exist()))

    def asked(self, stop: Stop, at: datetime) -> bool:
        model = self._table.row
        again = plain(replace(stop, asked_at=at))["asked_at"]
        actions: list[Action] = [model.body["asked_at"].set(again)]
        condition = self._same(stop) & (model.state != _TOLD)
        condition &= model.body["asked_at"] == plain(stop)["asked_at"]
        return attempt(lambda: self._target().update(actions=actions, condition=condition))

    def end(self, stop: Stop) -> None:
        attempt(lambda: self._target().delete(condition=self._same(stop)))

    def claim(self, began_at: datetime, *, at: datetime) -> Stop | None:
        row = access_patterns.row_by_key(self._table, keys.sending_stop())
        model = self._table.row
        if row is None or stop_of(row).at != began_at:
            return None
        stop = stop_of(row)
        lost = (model.state == _TELLING) & (model.due_at < moment(at - _LOST_AFTER))
        free = self._same(stop) & ((model.state == _QUEUED) | lost)
        actions: list[Action] = [model.state.set(_TELLING), model.due_at.set(moment(at))]
        taken = attempt(lambda: self._target().update(actions=actions, condition=free))
        return stop if taken else None

    def told(self, stop: Stop) -> None:
        actions: list[Action] = [self._table.row.state.set(_TOLD)]
        attempt(lambda: self._target().update(actions=actions, condition=self._same(stop)))

    def _target(self) -> Row:
        return self._table.row(*keys.sending_stop())

    def _same(self, stop: Stop) -> Condition:
        same: Condition = self._table.row.body["at"] == plain(stop)["at"]
        return same
