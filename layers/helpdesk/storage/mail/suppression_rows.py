"""Who is not written to: rows by a digest of the address, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.mail.outbound.suppression import (
    Suppression,
    SuppressionAct,
    SuppressionChange,
    note_of,
    scopes_of,
)
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.tickets.records import Suppressed, SuppressionLifted, SuppressionScope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.storage.table import Row, Table

_CHANGES_SHOWN = 20


def suppressing(table: Table, record: Suppressed) -> list[Operation]:
    """A row for each scope that the cause ends; one by hand is told with who did it."""
    made = []
    for scope in scopes_of(record.cause):
        pk, sk = keys.suppressed(record.address, scope)
        note = note_of(record, scope, pk.partition("#")[2])
        row = table.new(pk, sk, "suppressed", body=plain(note))
        if scope is SuppressionScope.ALL:
            row.status_pk, row.status_sk = keys.SUPPRESSIONS, _place(note)
            row.summary = plain(note)
        made.append(Operation(row=row))
    if record.by is not None:
        act = SuppressionAct.ADDED
        made.append(_told(table, record.address, act, at=record.at, by=record.by, why=record.why))
    return made


def lifting(table: Table, record: SuppressionLifted) -> list[Operation]:
    """What held back everything goes; what a complaint or a wish ended stays ended."""
    row = table.row(*keys.suppressed(record.address, SuppressionScope.ALL))
    condition, refusal = table.row.pk.exists(), refused_as("SuppressionLifted")
    gone = Operation(row=row, delete=True, condition=condition, refusal=refusal)
    act = SuppressionAct.LIFTED
    return [gone, _told(table, record.address, act, at=record.at, by=record.by, why=record.why)]


def _told(
    table: Table, address: str, act: SuppressionAct, *, at: datetime, by: str, why: str
) -> Operation:
    change = SuppressionChange(act=act, at=at, by=by, why=why)
    key = keys.suppression_change(address, at)
    return Operation(row=table.new(*key, "suppression_change", body=plain(change)))


def _place(note: Suppression) -> str:
    return f"{moment(note.at)}#{note.id}"


class DynamoSuppressions:
    """The list, for people; sending asks the outbox."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def page(self, *, limit: int, after: str | None) -> tuple[Sequence[Suppression], str | None]:
        rows = access_patterns.status_queue_page(
            self._table, keys.SUPPRESSIONS, limit=limit, after=after
        )
        found = [restored(row.summary.as_dict(), Suppression) for row in rows]
        return found, _place(found[-1]) if len(found) == limit else None

    def of(self, address: str) -> Sequence[Suppression]:
        rows = access_patterns.suppression_rows(self._table, address)
        return [_note(row) for row in rows]

    def among(self, addresses: Sequence[str]) -> dict[str, Suppression]:
        wanted = {each: keys.suppressed(each, SuppressionScope.ALL) for each in addresses}
        rows = access_patterns.rows_by_keys(self._table, list(wanted.values()))
        return {each: _note(rows[key]) for each, key in wanted.items() if key in rows}

    def changes(self, address: str) -> Sequence[SuppressionChange]:
        rows = access_patterns.suppression_changes(self._table, address, limit=_CHANGES_SHOWN)
        return [restored(body_of(row), SuppressionChange) for row in rows]


def _note(row: Row) -> Suppression:
    return restored(body_of(row), Suppression)
