"""Redactions under way: implements helpdesk.redaction.ports.RedactionBook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.clock import moment
from helpdesk.redaction.model import Redaction
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.structure import keys as structure_keys
from helpdesk.storage.structure import patterns as structure_patterns
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, transact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from helpdesk.redaction.model import ValuesErased
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.records import IdempotencyMark


_ELSEWHERE: Final = frozenset(
    {
        "ticket", "message", "mail", "event", "values", "conversation", "letter", "waiting",
        "file_state", "redaction", "link", "due",
    }
)  # fmt: skip
"""Rows that are rewritten with their ticket's version, and rows without words."""


class DynamoRedactionBook:
    """A due row beside the ticket, which goes with the end of the work."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def begin(
        self, redaction: Redaction, *, look_at: datetime, marks: Sequence[IdempotencyMark] = ()
    ) -> None:
        from helpdesk.storage.record_rows import operations_of

        absent, row = self._table.row.pk.does_not_exist(), self._row(redaction, look_at)
        marked = [each for mark in marks for each in operations_of(self._table, mark)]
        transact(self._table, [Operation(row=row, condition=absent), *marked])

    def keep(self, redaction: Redaction, *, look_at: datetime) -> bool:
        row, same = self._row(redaction, look_at), self._table.row.version == redaction.version - 1
        return attempt(lambda: row.save(condition=same))

    def _row(self, redaction: Redaction, look_at: datetime) -> Row:
        key = structure_keys.redaction(redaction.ticket_id, redaction.id)
        row = self._table.new(*key, "redaction", body=plain(redaction), version=redaction.version)
        row.work_pk = keys.due_work(keys.shard(redaction.id))
        row.work_sk = f"{moment(look_at)}#{redaction.ticket_id}#{redaction.id}"
        return row

    def read(self, ticket_id: str, redaction_id: str) -> Redaction | None:
        key = structure_keys.redaction(ticket_id, redaction_id)
        row = access_patterns.row_by_key(self._table, key)
        return restored(body_of(row), Redaction) if row else None

    def cover_rest(self, ticket_id: str, clean: Callable[[Any], Any]) -> None:
        for row in structure_patterns.beside_rows(self._table, ticket_id):
            if row.kind in _ELSEWHERE or row.body is None:
                continue
            body = body_of(row)
            covered = clean(body)
            if covered != body:
                self._rewrite(row, covered)

    def cover_waiting(self, ticket_id: str, clean: Callable[[Any], Any]) -> bool:
        from helpdesk.storage.structure.bulk_rows import reword_wishes

        return reword_wishes(self._table, ticket_id, clean)

    def _rewrite(self, row: Row, body: dict[str, Any]) -> None:
        """Unless it was written again meanwhile: then the next look finds it."""
        model = self._table.row
        same = model.pk.exists()
        if row.version is not None:
            same = same & (model.version == row.version)
        target = model(row.pk, row.sk)
        attempt(lambda: target.update(actions=[model.body.set(body)], condition=same))

    def forget(self, redaction: Redaction) -> None:
        key = structure_keys.redaction(redaction.ticket_id, redaction.id)
        self._table.row(*key).delete()


def erasing(table: Table, record: ValuesErased) -> list[Operation]:
    """The values' row goes; the audit row beside it keeps its digest."""
    return [Operation(row=table.row(*keys.values(record.ticket_id, record.version)), delete=True)]
