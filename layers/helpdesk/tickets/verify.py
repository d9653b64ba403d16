"""What a ticket's audit rows say against themselves: gaps, forged rows, values written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.events import chain_holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.tickets.events import Event, EventValues
    from helpdesk.tickets.model import Ticket


def faults(ticket: Ticket, rows: Sequence[tuple[Event, EventValues | None]]) -> Iterator[str]:
    """Each thing that is wrong with the rows of a ticket, oldest first; none, if all holds.

    Values that were erased on purpose are no fault: the chain holds without them.
    """
    events = [event for event, _ in rows]
    numbers = [event.version for event in events]
    if numbers != list(range(1, ticket.version + 1)):
        yield f"{ticket.id}: {ticket.version} changes, {len(events)} rows that follow on each other"
    if not chain_holds(events):
        yield f"{ticket.id}: the chain is broken"
    elif events and events[-1].digest != ticket.digest:
        yield f"{ticket.id}: the chain does not end where the ticket says"
    for event, values in rows:
        if values is not None and values.digest() != event.values_digest:
            yield f"{ticket.id}: values of change {event.version} were written over"
