"""Handling time in the table: implements helpdesk.handling.attend.Timekeeping.

A focus that ends and the time that it took are one transaction, so that time counts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.clock import moment
from helpdesk.handling.focus import Focus
from helpdesk.handling.spent import ENTRIES_MAX, Spent, TimeEntry, TimeKind
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import SCHEMA_VERSION, body_of
from helpdesk.storage.transaction import Operation, refused_as, transact
from helpdesk.storage.work import keys as work_keys
from helpdesk.storage.work import patterns as work_patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.handling.focus import Turn
    from helpdesk.handling.spent import TimeEntered
    from helpdesk.storage.table import Row, Table

_MOVED = refused_as("Focus")


class DynamoTimekeeping:
    """Time in one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def focus(self, agent_id: str) -> Focus | None:
        row = access_patterns.row_by_key(self._table, work_keys.focus(agent_id))
        return restored(body_of(row), Focus) if row else None

    def turn(self, before: Focus | None, turn: Turn) -> None:
        writes = [self._focus_write(before, turn)] if before or turn.after else []
        if turn.spent is not None:
            writes.append(counted(self._table, turn.spent))
        transact(self._table, writes)

    def entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        rows = work_patterns.time_rows(self._table, ticket_id, limit=ENTRIES_MAX)
        return [_entry(row) for row in rows]

    def _focus_write(self, before: Focus | None, turn: Turn) -> Operation:
        row, after = self._table.row, turn.after
        unchanged = row.pk.does_not_exist() if before is None else row.version == before.version
        if after is None:
            gone = row(*work_keys.focus(before.agent_id if before else ""))
            return Operation(row=gone, delete=True, condition=unchanged, refusal=_MOVED)
        kept = self._table.new(
            *work_keys.focus(after.agent_id), "focus", body=plain(after), version=after.version
        )
        kept.work_pk = keys.due_work(keys.shard(after.agent_id))
        kept.work_sk = f"{moment(after.look_at)}#{after.agent_id}#focus"
        return Operation(row=kept, condition=unchanged, refusal=_MOVED)


def counted(table: Table, spent: Spent) -> Operation:
    """The seconds added to that day's row of hers."""
    row, key = table.row, work_keys.time_spent(spent.where, spent.agent_id)
    entry = TimeEntry(
        id=key[1].removeprefix(work_keys.TIMES),
        kind=TimeKind.FOCUS,
        agent_id=spent.agent_id,
        where=spent.where,
        seconds=0,
    )
    actions = (
        row.kind.set("time_spent"),
        row.schema.set(SCHEMA_VERSION),
        row.body.set(plain(entry)),
        row.tally.add(spent.seconds),
    )
    return Operation(row=row(*key), actions=actions)


def entering(table: Table, record: TimeEntered) -> Operation:
    """An entry made by hand, once."""
    entry = record.entry
    row = table.new(*work_keys.time_entry(entry), "time_entry", body=plain(entry))
    condition = table.row.pk.does_not_exist()
    return Operation(row=row, condition=condition, refusal=refused_as("TimeEntered"))


def _entry(row: Row) -> TimeEntry:
    body: dict[str, Any] = dict(body_of(row))
    if row.tally is not None:
        body["seconds"] = int(row.tally)
    return restored(body, TimeEntry)
