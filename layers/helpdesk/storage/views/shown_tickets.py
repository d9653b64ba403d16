"""Tickets by their ids: implements helpdesk.views.listing.Tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import access_patterns, keys
from helpdesk.storage.commit_rows import ticket_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.storage.table import Table
    from helpdesk.tickets.model import Ticket


class DynamoShownTickets:
    """Tickets of one table, at most a hundred at once."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def tickets(self, ticket_ids: Sequence[str]) -> Sequence[Ticket]:
        wanted = {ticket_id: keys.ticket(ticket_id) for ticket_id in ticket_ids}
        rows = access_patterns.rows_by_keys(self._table, list(wanted.values()))
        found = (rows[key] for key in wanted.values() if key in rows)
        return [
            ticket_of({"body": row.body.as_dict(), "summary": row.summary.as_dict()})
            for row in found
        ]
