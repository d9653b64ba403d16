"""A ticket with as much of its thread as is searched; implements Tickets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from helpdesk.search.keeping.ports import Mark, SeenVersion, WholeTicket
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.search import patterns as search_patterns
from helpdesk.storage.threads import thread_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from helpdesk.storage.table import Row, Table

ROWS_READ: Final = 200
FIRST_MESSAGES: Final = 10
FILES_READ: Final = 100
_KINDS: Final = ("ticket", "message", "file_state")
_UNINDEXED: Final = "UNINDEXED#"


class DynamoWholeTickets:
    """One query for most; a long thread takes four reads."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def whole(self, ticket_id: str) -> WholeTicket | None:
        table = self._table
        newest = list(access_patterns.thread_end_rows(table, ticket_id, limit=ROWS_READ))
        if len(newest) < ROWS_READ:
            return whole_of(reversed(newest))
        ticket_row = access_patterns.row_by_key(table, keys.ticket(ticket_id))
        if ticket_row is None:
            return None
        first = search_patterns.message_rows(table, ticket_id, limit=FIRST_MESSAGES)
        files = search_patterns.file_state_rows(table, ticket_id, limit=FILES_READ)
        rows = {row.sk: row for row in (ticket_row, *first, *files, *newest)}
        return whole_of(rows[sk] for sk in sorted(rows))

    def all(self) -> Iterator[WholeTicket]:
        """By one scan: what lies under one partition key comes in one piece.

        A ticket that came in pieces all the same is read again as a whole.
        """
        seen: set[str] = set()
        for pk, rows in _together(self._pages()):
            ticket_id = pk.partition("#")[2]
            found = None if ticket_id in seen else whole_of(rows)
            found = found if found is not None else self.whole(ticket_id)
            seen.add(ticket_id)
            if found is not None:
                yield found

    def versions(self) -> Iterator[SeenVersion]:
        row = self._table.row
        names = ["pk", "version", "work_pk"]
        rows = row.scan(
            filter_condition=row.kind == "ticket", consistent_read=True, attributes_to_get=names
        )
        for each in rows:
            waits = (each.work_pk or "").startswith(_UNINDEXED)
            yield SeenVersion(each.pk.partition("#")[2], int(each.version or 0), waits)

    def _pages(self) -> Iterator[Row]:
        row = self._table.row
        wanted = row.kind.is_in(*_KINDS)
        yield from row.scan(filter_condition=wanted, consistent_read=True)


def whole_of(rows: Iterable[Row]) -> WholeTicket | None:
    """What the rows of a ticket, oldest first, make; None without the ticket's own row."""
    kept = [row for row in rows if row.kind in _KINDS]
    thread = thread_of(kept)
    if thread is None:
        return None
    own = next(row for row in kept if row.kind == "ticket")
    return WholeTicket(
        ticket=thread.ticket,
        messages=thread.messages,
        files=thread.files,
        mark=_mark_of(own),
        changed_at=_changed_at(own),
    )


def _mark_of(row: Row) -> Mark | None:
    if not (row.work_pk or "").startswith(_UNINDEXED) or row.work_sk is None:
        return None
    return Mark(row.pk.partition("#")[2], row.work_sk)


def _changed_at(row: Row) -> datetime | None:
    at, _, _ = (row.work_sk or "").partition("#")
    return datetime.fromisoformat(at) if at else None


def _together(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Neighbours of one ticket; rows of anything else are left out."""
    name = ""
    gathered: list[Row] = []
    for row in rows:
        if row.pk != name:
            if gathered:
                yield name, gathered
            name, gathered = row.pk, []
        if row.pk.startswith("TICKET#"):
            gathered.append(row)
    if gathered:
        yield name, gathered
