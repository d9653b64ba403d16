"""One DynamoDB transaction: its conditions named, its refusals told apart, conflicts retried.

The SDK does not retry TransactionCanceledException. A conflict with another transaction is tried
again, at most five times with jitter; a failed condition is final and raises what it stands for.
All tries carry one token: one whose answer got lost is not refused by what it wrote itself.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from helpdesk.errors import AlreadyRecordedError, ConflictError, UnavailableError
from helpdesk.storage.table import Row

if TYPE_CHECKING:
    from helpdesk.storage.table import Table

_TRIES = 5
_BASE_SECONDS = 0.05
_REFUSED = "ConditionalCheckFailed"

Refusal = Callable[[Mapping[str, Any] | None], ConflictError]


def refused_as(name: str) -> Refusal:
    """A condition whose failure means that a natural key was used before."""
    return lambda stored: AlreadyRecordedError(name, stored)


_ROW_REFUSED = refused_as("row")


class Operation(Struct, frozen=True, kw_only=True):
    """One write: a put if it has no actions; ``refusal`` makes the error of its condition.

    A ``check`` writes nothing: it is its condition alone.
    """

    row: Row
    actions: tuple[Action, ...] = ()
    delete: bool = False
    check: bool = False
    condition: Condition | None = None
    refusal: Refusal = _ROW_REFUSED


def transact(table: Table, operations: list[Operation]) -> None:
    """Write all or nothing; raises the last failed condition's error, or UnavailableError.

    The last, because side rows come after the ticket: that a request was answered before says more
    than that its ticket has moved on since.
    """
    operations, token = sorted(operations, key=_place), str(uuid.uuid4())
    for attempt in range(1, _TRIES + 1):
        try:
            _write(table, operations, token)
        except TransactWriteError as error:
            refusal = _refusal(table, operations, error)
            if refusal is not None:
                raise refusal from error
            if attempt == _TRIES:
                message = "the table is busy: too many changes at once"
                raise UnavailableError(message) from error
            time.sleep(random.uniform(0, _BASE_SECONDS * 2**attempt))  # noqa: S311 (jitter)
        else:
            return


def _place(operation: Operation) -> int:
    """PynamoDB sends checks, deletes, puts, then updates: reasons come back in that order."""
    if operation.check:
        return -1
    if operation.delete:
        return 0
    return 2 if operation.actions else 1


def _write(table: Table, operations: list[Operation], token: str) -> None:
    with TransactWrite(connection=table.connection, client_request_token=token) as writes:
        for each in operations:
            if each.check:
                row = each.row
                writes.condition_check(type(row), row.pk, row.sk, condition=each.condition)
            elif each.delete:
                writes.delete(each.row, condition=each.condition)
            elif each.actions:
                writes.update(
                    each.row,
                    actions=list(each.actions),
                    condition=each.condition,
                    return_values="ALL_OLD",
                )
            else:
                writes.save(each.row, condition=each.condition, return_values="ALL_OLD")


def _refusal(
    table: Table, operations: list[Operation], error: TransactWriteError
) -> ConflictError | None:
    pairs = zip(operations, error.cancellation_reasons, strict=False)
    for each, reason in reversed(list(pairs)):
        if reason is not None and reason.code == _REFUSED:
            return each.refusal(_stored(table, reason.raw_item))
    return None


def _stored(table: Table, raw: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if not raw:
        return None
    row = table.row.from_raw_data(dict(raw))
    return row.to_simple_dict()
