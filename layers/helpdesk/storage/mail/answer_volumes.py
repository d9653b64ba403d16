"""Automatic answers, counted by hour and shard: implements helpdesk.mail.breaker.Volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import AlreadyRecordedError
from helpdesk.mail.breaker import SHARDS, AnswerVolume, subject_of
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.mail import kept_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

KEPT_SECONDS = 60.0


class DynamoAnswerVolumes:
    """What was learned, kept for a minute in each warm worker; one counter a shard and hour."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._known = AnswerVolume()
        self._read_at: float | None = None

    def volume(self) -> AnswerVolume:
        if self._read_at is None or self._ticks() - self._read_at > KEPT_SECONDS:
            return self.fresh()
        return self._known

    def fresh(self) -> AnswerVolume:
        row = access_patterns.row_by_key(self._table, kept_keys.answer_volume())
        self._known = restored(body_of(row), AnswerVolume) if row else AnswerVolume()
        self._read_at = self._ticks()
        return self._known

    def counts(self, hour: datetime) -> tuple[int, ...]:
        wanted = [keys.rate(subject_of(shard), hour) for shard in range(SHARDS)]
        rows = access_patterns.rows_by_keys(self._table, wanted)
        return tuple(int(rows[key].tally or 0) if key in rows else 0 for key in wanted)

    def save(self, volume: AnswerVolume, event: AccessEvent | None = None) -> bool:
        after = replace(volume, revision=volume.revision + 1)
        row = self._table.new(
            *kept_keys.answer_volume(), "answer_volume", version=after.revision, body=plain(after)
        )
        unchanged = self._table.row.version == volume.revision
        if volume.revision == 0:
            unchanged = self._table.row.pk.does_not_exist() | unchanged
        saving = Operation(row=row, condition=unchanged, refusal=refused_as("answer_volume"))
        try:
            write(self._table, [saving], event)
        except AlreadyRecordedError:
            return False
        self._known = after
        return True
