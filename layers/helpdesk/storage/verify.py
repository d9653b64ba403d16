"""``python -m helpdesk.storage.verify TABLE REGION``: whether the audit holds, row by row.

It reads the whole table, so it is for the one who keeps watch, never for a request: the chain of
every ticket against the ticket, and the log of access against its head. Ends with 1 if a row is
missing, forged or written over.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.people.access_log import AccessEvent, chain_holds
from helpdesk.storage.access.book import DynamoAccessBook
from helpdesk.storage.commit_rows import ticket_of
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.verify import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.tickets.events import Event, EventValues
    from helpdesk.tickets.model import Ticket

PAGE = 200
ARGUMENTS = 3


class Findings(Struct, frozen=True):
    """How much was read, and what was wrong with it."""

    tickets: int
    rows: int
    faults: tuple[str, ...]


def verify(table: Table) -> Findings:
    """A ticket that changes while it is read is read once more."""
    store, tickets, rows, found = DynamoTickets(table), 0, 0, list[str]()
    for ticket in _tickets(table):
        history = list(_history(store, ticket))
        wrong = list(faults(ticket, history))
        newer = store.ticket(ticket.id) if wrong else None
        if newer is not None and newer.version != ticket.version:
            history = list(_history(store, newer))
            wrong = list(faults(newer, history))
        tickets, rows, found = tickets + 1, rows + len(history), [*found, *wrong]
    log = _log(table)
    found += _log_faults(table, log)
    return Findings(tickets, rows + len(log), tuple(found))


def _tickets(table: Table) -> Iterator[Ticket]:
    for row in table.row.scan(table.row.kind == "ticket", page_size=PAGE, consistent_read=True):
        yield ticket_of(row.to_simple_dict())


def _history(store: DynamoTickets, ticket: Ticket) -> Iterator[tuple[Event, EventValues | None]]:
    for first in range(1, ticket.version + 1, PAGE):
        yield from store.events(ticket.id, versions=(first, min(first + PAGE - 1, ticket.version)))


def _log(table: Table) -> list[AccessEvent]:
    book, log, after = DynamoAccessBook(table), list[AccessEvent](), None
    while True:
        page = book.page(limit=PAGE, after=after)
        log.extend(page.items)
        after = page.after
        if after is None:
            return log[::-1]


def _log_faults(table: Table, log: list[AccessEvent]) -> Iterator[str]:
    head = DynamoAccessBook(table).directory()
    if not chain_holds(log):
        yield "log of access: the chain is broken"
    elif (log[-1].digest if log else "") != head.digest:
        yield "log of access: the chain does not end where its head says"


def main(words: list[str]) -> int:
    if len(words) != ARGUMENTS:
        sys.stderr.write("usage: python -m helpdesk.storage.verify TABLE REGION\n")
        return 2
    return tell(verify(Table(words[1], words[2])))


def tell(found: Findings) -> int:
    """One line for each fault, then how much was read; 1 if there was any."""
    summary = f"{found.tickets} tickets, {found.rows} rows, {len(found.faults)} faults"
    sys.stdout.write("\n".join([*found.faults, summary]) + "\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
