"""A write that stands in the log of who did what: both in one transaction, chained to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import VersionConflictError
from helpdesk.people.access_log import chained
from helpdesk.storage import access_patterns
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.plain import plain
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, transact
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

_TRIES: Final = 8


class _LogMovedError(VersionConflictError):
    """Somebody else's row was written to the log meanwhile."""


def write(table: Table, operations: list[Operation], event: AccessEvent | None) -> None:
    """With the event's row if somebody did it; what a deployment sets up is nobody's act."""
    if event is None:
        transact(table, operations)
    else:
        write_logged(table, event, operations)


def write_logged(table: Table, event: AccessEvent, operations: Sequence[Operation]) -> None:
    """Write all or nothing; raises what an operation's failed condition stands for."""
    for _ in range(_TRIES):
        head = access_patterns.row_by_key(table, access_keys.access_head())
        said = body_of(head) if head else {}
        number = int(said.get("number", 0))
        event = chained(replace(event, number=number + 1), str(said.get("digest", "")))
        try:
            transact(table, [*_log(table, event, number), *operations])
        except _LogMovedError as error:
            last = error
        else:
            return
    raise last


def _log(table: Table, event: AccessEvent, number: int) -> list[Operation]:
    head = table.new(*access_keys.access_head(), "access_head", version=event.number)
    head.body = {"number": event.number, "digest": event.digest}
    unchanged = table.row.version == number if number else table.row.pk.does_not_exist()
    row = table.new(
        *access_keys.access_event(event.number),
        "access_event",
        version=event.number,
        body=plain(event),
    )
    there = table.row.pk.does_not_exist()
    return [
        Operation(row=head, condition=unchanged, refusal=lambda _: _LogMovedError()),
        Operation(row=row, condition=there, refusal=lambda _: _LogMovedError()),
    ]
