"""Tickets that no index has yet, from the sparse work index; implements Changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pynamodb.exceptions import UpdateError

from helpdesk.clock import moment
from helpdesk.search.keeping.ports import Mark
from helpdesk.storage import keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.search import keys as search_keys
from helpdesk.storage.search import patterns as search_patterns
from helpdesk.storage.transaction import Operation, refused_as

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Table

_BUSY = "TransactionConflictException"


def marking(table: Table, ticket_id: str, at: datetime, mark: str) -> Operation:
    """That a ticket is to be indexed anew without a version of it: refused where there is none."""
    row = table.row
    pk, sk = search_keys.unindexed(ticket_id, at, mark)
    return Operation(
        row=row(*keys.ticket(ticket_id)),
        actions=(row.work_pk.set(pk), row.work_sk.set(sk)),
        condition=row.pk.exists(),
        refusal=refused_as("ticket"),
    )


class DynamoChanges:
    """The mark is the ticket's own row: whoever writes a ticket writes it too, at no item more.

    Without its partition key the row is out of the index; its sort key goes on telling when the
    ticket changed last.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def marks(
        self, shard: int, *, until: datetime, limit: int, again: bool = False
    ) -> Sequence[Mark]:
        named = search_keys.reindexed_work if again else search_keys.unindexed_work
        found = search_patterns.unindexed_keys(
            self._table, named(shard), until=until, limit=limit, after=None
        )
        return [Mark(row.pk.partition("#")[2], row.work_sk or "") for row in found]

    def taken_up(self, mark: Mark, *, keep: bool = False) -> bool:
        row = self._table.row
        actions: list[Action] = [row.work_pk.remove()]
        if keep:
            shard = keys.shard(mark.ticket_id)
            actions = [row.work_pk.set(search_keys.reindexed_work(shard))]
        return self._change(mark, actions)

    def put_off(self, mark: Mark, until: datetime) -> None:
        later = f"{moment(until)}#{mark.ticket_id}#late"
        self._change(mark, [self._table.row.work_sk.set(later)])

    def _change(self, mark: Mark, actions: list[Action]) -> bool:
        row, target = self._table.row, self._table.row(*keys.ticket(mark.ticket_id))
        unchanged = (row.work_sk == mark.place) & row.work_pk.exists()
        try:
            return attempt(lambda: target.update(actions=actions, condition=unchanged))
        except UpdateError as error:
            if error.cause_response_code != _BUSY:
                raise
            return False
