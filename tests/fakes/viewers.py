"""Presence in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from helpdesk.tickets.presence import FADES_SECONDS, Viewer


class FakeViewers:
    """Those seen at each ticket."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Viewer] = {}

    def put(self, ticket_id: str, viewer: Viewer) -> None:
        self._seen[ticket_id, viewer.agent_id] = viewer

    def remove(self, ticket_id: str, agent_id: str) -> None:
        self._seen.pop((ticket_id, agent_id), None)

    def at(self, ticket_id: str, now: datetime) -> Sequence[Viewer]:
        fresh = now - timedelta(seconds=FADES_SECONDS)
        return [v for (at, _), v in self._seen.items() if at == ticket_id and v.at > fresh]
