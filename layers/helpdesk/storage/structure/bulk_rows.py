"""Bulk actions in the table: implements helpdesk.bulk.ports.BulkBook."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from helpdesk.bulk.model import BulkAction, BulkResult, BulkState, BulkWish, reworded
from helpdesk.clock import moment
from helpdesk.errors import AlreadyRecordedError
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.structure import keys as structure_keys
from helpdesk.storage.structure import patterns as structure_patterns
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as, transact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from pynamodb.expressions.update import Action

    from helpdesk.bulk.model import BulkStep
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.records import IdempotencyMark

KEPT: Final = timedelta(days=30)
MOST_RUNNING: Final = 100


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
        if after.state is BulkState.RUNNING:
            return attempt(lambda: row.save(condition=same))
        wish = self._table.row(*structure_keys.bulk_wish(after.id))
        ended = Operation(row=row, condition=same, refusal=refused_as("bulk"))
        try:
            transact(self._table, [ended, Operation(row=wish, delete=True)])
        except AlreadyRecordedError:
            return False
        return True

    def reword(self, bulk_id: str, wish: BulkWish) -> bool:
        """Unless it has ended, and with it what it wished."""
        row = self._table.row
        target = row(*structure_keys.bulk_wish(bulk_id))
        actions: list[Action] = [row.body.set(plain(wish))]
        return attempt(lambda: target.update(actions=actions, condition=row.pk.exists()))

    def _row(self, action: BulkAction, look_at: datetime) -> Row:
        row = self._table.new(
            *structure_keys.bulk(action.id), "bulk", body=plain(action), version=action.version
        )
        row.expires_at = _gone(action.created_at)
        if action.state is BulkState.RUNNING:
            row.work_pk = keys.due_work(keys.shard(action.id))
            row.work_sk = f"{moment(look_at)}#{action.id}"
            row.status_pk, row.status_sk = structure_keys.BULK_RUNNING, action.id
        return row


def reword_wishes(table: Table, ticket_id: str, clean: Callable[[Any], Any]) -> bool:
    """The words of each running action that names the ticket; whether any of them changed."""
    book, partition = DynamoBulkBook(table), structure_keys.BULK_RUNNING
    running = access_patterns.status_queue_page(table, partition, limit=MOST_RUNNING, after=None)
    met = [_reworded(book, row.status_sk, ticket_id, clean) for row in running]
    return any(met)


def _reworded(
    book: DynamoBulkBook, bulk_id: str, ticket_id: str, clean: Callable[[Any], Any]
) -> bool:
    before = book.wish(bulk_id)
    after = before and reworded(before, clean)
    if after is None or after == before or not _names(book, bulk_id, ticket_id):
        return False
    return book.reword(bulk_id, after)


def _names(book: DynamoBulkBook, bulk_id: str, ticket_id: str) -> bool:
    action, size = book.read(bulk_id), structure_keys.PART_TICKETS
    count = action.count if action else 0
    parts = (range(first, min(first + size, count)) for first in range(0, count, size))
    return any(ticket_id in book.tickets(bulk_id, part) for part in parts)


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
