"""Tickets to be made later: implements helpdesk.workflows.ports.Schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.workflows.model import Schedule

if TYPE_CHECKING:
    from helpdesk.storage.table import Table


class DynamoSchedules:
    """One row a ticket to come; making it removes the row in the same transaction."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, schedule: Schedule) -> Schedule:
        row = self._table.new(*keys.schedule(schedule.id), "schedule", body=plain(schedule))
        row.due_at = moment(schedule.at)
        row.work_pk = keys.due_work(keys.shard(schedule.id))
        row.work_sk = f"{moment(schedule.at)}#{schedule.id}"
        if attempt(lambda: row.save(condition=self._table.row.pk.does_not_exist())):
            return schedule
        return self.read(schedule.id) or schedule

    def read(self, schedule_id: str) -> Schedule | None:
        row = access_patterns.row_by_key(self._table, keys.schedule(schedule_id))
        return restored(body_of(row), Schedule) if row else None
