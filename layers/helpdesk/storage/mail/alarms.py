"""Alarms about suspended mail as rows: implements helpdesk.mail.suspended.watch.Alarms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.mail.suspended.watch import Alarm
from helpdesk.storage import access_patterns
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.mail import kept_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pynamodb.expressions.update import Action

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

QUEUED, SENDING, SENT = "queued", "sending", "sent"
_LOST_AFTER = timedelta(minutes=2)
_KEPT = timedelta(days=7)


class DynamoAlarms:
    """One row a desk and day; one row a desk with its patience."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def hours(self) -> Mapping[str, int]:
        rows = access_patterns.directory_rows(self._table, kept_keys.WATCHES)
        return {row.sk: int(row.tally or 0) for row in rows}

    def set_hours(self, desk_id: str, hours: int, event: AccessEvent | None = None) -> None:
        row = self._table.new(*kept_keys.watch(desk_id), "watch", tally=hours)
        write(self._table, [Operation(row=row)], event)

    def sound(self, alarm: Alarm, *, forgotten_since: datetime) -> bool:
        row = self._table.new(
            *kept_keys.alarm(alarm.desk_id, alarm.day), "alarm", body=plain(alarm)
        )
        row.state, row.due_at = QUEUED, moment(alarm.at)
        row.expires_at = int((alarm.at + _KEPT).timestamp())
        model = self._table.row
        forgotten = (model.state != SENT) & (model.due_at < moment(forgotten_since))
        return attempt(lambda: row.save(condition=model.pk.does_not_exist() | forgotten))

    def claim(self, desk_id: str, day: str, *, at: datetime) -> Alarm | None:
        key, model = kept_keys.alarm(desk_id, day), self._table.row
        row = access_patterns.row_by_key(self._table, key)
        if row is None:
            return None
        lost = (model.state == SENDING) & (model.due_at < moment(at - _LOST_AFTER))
        actions: list[Action] = [model.state.set(SENDING), model.due_at.set(moment(at))]
        free = (model.state == QUEUED) | lost
        if not attempt(lambda: model(*key).update(actions=actions, condition=free)):
            return None
        return restored(body_of(row), Alarm)

    def sent(self, alarm: Alarm) -> None:
        model = self._table.row
        target = model(*kept_keys.alarm(alarm.desk_id, alarm.day))
        attempt(lambda: target.update(actions=[model.state.set(SENT)], condition=model.pk.exists()))
