"""Bulk actions in the table: implements helpdesk.bulk.ports.BulkBook."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.bulk.model import BulkAction, BulkResult, BulkState, BulkWish
from helpdesk.clock import moment
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.structure import keys as structure_keys
from helpdesk.storage.structure import patterns as structure_patterns
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as, transact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from helpdesk.bulk.model import BulkStep
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.records import IdempotencyMark

KEPT: Final = timedelta(days=30)


class DynamoBulkBook:
    """An action, its wish, its tickets by the hundred, and a row for what became of each."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def start(
        self,
        action: BulkAction,
        wish: BulkWish,
        ticket_ids: Sequence[str],
        *,
        marks: Sequence[IdempotencyMark],
        look_at: datetime,
    ) -> None:
        from helpdesk.storage.record_rows import operations_of

        new, gone = self._table.new, _gone(action.created_at)
        rows = [
            self._row(action, look_at),
            new(*structure_keys.bulk_wish(action.id), "bulk_wish", body=plain(wish)),
        ]
        for first in range(0, len(ticket_ids), structure_keys.PART_TICKETS):
            part = list(ticket_ids[first : first + structure_keys.PART_TICKETS])
            key = structure_keys.bulk_part(action.id, first)
            rows.append(new(*key, "bulk_part", body={"tickets": part}))
        for row in rows:
            row.expires_at = gone
        operations = [Operation(row=row) for row in rows]
        operations += [each for mark in marks for each in operations_of(self._table, mark)]
        transact(self._table, operations)

    def read(self, bulk_id: str) -> BulkAction | None:
        row = access_patterns.row_by_key(self._table, structure_keys.bulk(bulk_id))
        return restored(body_of(row), BulkAction) if row else None

    def wish(self, bulk_id: str) -> BulkWish | None:
        row = access_patterns.row_by_key(self._table, structure_keys.bulk_wish(bulk_id))
        return restored(body_of(row), BulkWish) if row else None

    def tickets(self, bulk_id: str, places: range) -> Sequence[str]:
        """A chunk never lies in two parts, a page of results may."""
        ends = (places.start, places.stop - 1) if places else ()
        wanted = list(dict.fromkeys(structure_keys.bulk_part(bulk_id, each) for each in ends))
        rows = access_patterns.rows_by_keys(self._table, wanted) if wanted else {}
        found = [each for key in wanted for each in body_of(rows[key])["tickets"]]
        skipped = places.start % structure_keys.PART_TICKETS
        return found[skipped : skipped + len(places)]

    def results(self, bulk_id: str, places: range) -> Mapping[int, BulkResult]:
        if not places:
            return {}
        rows = structure_patterns.bulk_result_rows(self._table, bulk_id, places)
        found = (restored(body_of(row), BulkResult) for row in rows)
        return {each.place: each for each in found}

    def note(self, result: BulkResult) -> BulkResult:
        row, absent = result_row(self._table, result), self._table.row.pk.does_not_exist()
        if attempt(lambda: row.save(condition=absent)):
            return result
        place = range(result.place, result.place + 1)
        return self.results(result.bulk_id, place).get(result.place, result)

    def move(self, after: BulkAction, *, look_at: datetime) -> bool:
        row, same = self._row(after, look_at), self._table.row.version == after.version - 1
        return attempt(lambda: row.save(condition=same))

    def _row(self, action: BulkAction, look_at: datetime) -> Row:
        row = self._table.new(
            *structure_keys.bulk(action.id), "bulk", body=plain(action), version=action.version
        )
        row.expires_at = _gone(action.created_at)
        if action.state is BulkState.RUNNING:
            row.work_pk = keys.due_work(keys.shard(action.id))
            row.work_sk = f"{moment(look_at)}#{action.id}"
        return row


def result_row(table: Table, result: BulkResult) -> Row:
    """What became of one ticket, by its place."""
    key = structure_keys.bulk_result(result.bulk_id, result.place)
    row = table.new(*key, "bulk_result", body=plain(result))
    row.expires_at = _gone(result.at)
    return row


def stepping(table: Table, record: BulkStep) -> list[Operation]:
    """Refused where that place is known: the ticket was written before."""
    row, absent = result_row(table, record.result), table.row.pk.does_not_exist()
    return [Operation(row=row, condition=absent, refusal=refused_as("BulkStep"))]


def _gone(at: datetime) -> int:
    return int((at + KEPT).timestamp())
