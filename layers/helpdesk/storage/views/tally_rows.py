"""Counters of queues in the table: implements helpdesk.views.count_queues.TallyBook.

A desk's counters lie in shards by ticket, so that its changes seldom meet; an agent's in one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from helpdesk.storage import access_patterns, keys
from helpdesk.storage.commit_rows import ticket_of
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as, transact
from helpdesk.storage.views import keys as view_keys
from helpdesk.storage.views import patterns
from helpdesk.views.count_queues import Counted, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.model import Ticket

KEPT_SECONDS: Final = 3.0
SHARDS: Final = 4


def counted_row(table: Table, counted: Counted) -> Row:
    """Where a ticket was counted, as it stands beside the counters."""
    key = view_keys.counted(counted.ticket_id)
    return table.new(*key, "counted", body=plain(counted), version=counted.version)


def counter_of(ticket_id: str, holder: str, place: str) -> tuple[str, str]:
    """The key of the counter that has this ticket in it."""
    shard = keys.shard(ticket_id) % SHARDS if holder.startswith("desk#") else 0
    return view_keys.tally(holder, place, shard)


def stepping(table: Table, step: int) -> tuple[Action, ...]:
    """What a counter is changed by."""
    return (table.row.tally.add(step), table.row.kind.set("tally"))


class DynamoTallies:
    """Counters in one table."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: dict[str, tuple[float, Mapping[str, int]]] = {}

    def found(self, ticket_id: str) -> tuple[Ticket | None, Counted]:
        there, counted = keys.ticket(ticket_id), view_keys.counted(ticket_id)
        rows = access_patterns.rows_by_keys(self._table, [there, counted])
        ticket, mark = rows.get(there), rows.get(counted)
        return (
            ticket_of({"body": ticket.body.as_dict(), "summary": ticket.summary.as_dict()})
            if ticket
            else None,
            restored(body_of(mark), Counted) if mark else Counted(ticket_id=ticket_id),
        )

    def move(self, before: Counted, after: Counted) -> None:
        row, kept = self._table.row, counted_row(self._table, after)
        same = row.version == before.version if before.version else row.pk.does_not_exist()
        writes = [Operation(row=kept, condition=same, refusal=refused_as("Counted"))]
        for (holder, place), step in steps(before, after).items():
            target = row(*counter_of(after.ticket_id, holder, place))
            writes.append(Operation(row=target, actions=stepping(self._table, step)))
        transact(self._table, writes)

    def tallies(self, holders: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        return {holder: self._tally(holder) for holder in holders}

    def _tally(self, holder: str) -> Mapping[str, int]:
        known, at = self._kept.get(holder), self._ticks()
        if known is None or at - known[0] > KEPT_SECONDS:
            counts: Counter[str] = Counter()
            for row in patterns.tally_rows(self._table, holder):
                counts[row.sk.rpartition("#")[0]] += int(row.tally or 0)
            known = self._kept[holder] = (at, counts)
        return known[1]
