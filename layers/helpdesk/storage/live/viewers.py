"""Who looks at a ticket now: a row per agent and ticket that fades by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.storage import access_patterns, keys
from helpdesk.storage.commit_rows import ticket_of
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.tickets.presence import FADES_SECONDS, Viewer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.model import Ticket


class DynamoViewers:
    """Presence in one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put(self, ticket_id: str, viewer: Viewer) -> None:
        row = self._table.new(
            *keys.viewer(ticket_id, viewer.agent_id), "viewer", body=plain(viewer)
        )
        row.expires_at = int(viewer.at.timestamp()) + FADES_SECONDS
        row.save()

    def remove(self, ticket_id: str, agent_id: str) -> None:
        self._table.row(*keys.viewer(ticket_id, agent_id)).delete()

    def at(self, ticket_id: str, now: datetime) -> Sequence[Viewer]:
        """Those seen within the last 45 seconds."""
        return _present(access_patterns.viewer_rows(self._table, ticket_id), now)

    def with_ticket(self, ticket_id: str, now: datetime) -> tuple[Ticket | None, Sequence[Viewer]]:
        rows = list(access_patterns.looked_at_rows(self._table, ticket_id))
        own = next((row for row in rows if row.kind == "ticket"), None)
        if own is None:
            return None, ()
        ticket = ticket_of({"body": own.body.as_dict(), "summary": own.summary.as_dict()})
        return ticket, _present((row for row in rows if row.kind == "viewer"), now)


def _present(rows: Iterable[Row], now: datetime) -> list[Viewer]:
    viewers = (restored(body_of(row), Viewer) for row in rows)
    return [each for each in viewers if now - each.at < timedelta(seconds=FADES_SECONDS)]
