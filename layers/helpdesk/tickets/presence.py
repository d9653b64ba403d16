"""Who looks at a ticket, who writes in it: told by each open window, gone when it falls silent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.tickets.model import Ticket

FADES_SECONDS = 45


class Viewer(Struct, frozen=True, kw_only=True):
    """An agent at a ticket; ``state`` is viewing or typing."""

    agent_id: str
    name: str
    state: str
    at: datetime


class Presence(Protocol):
    """Those seen at a ticket within the last 45 seconds."""

    def put(self, ticket_id: str, viewer: Viewer) -> None: ...

    def remove(self, ticket_id: str, agent_id: str) -> None: ...

    def at(self, ticket_id: str, now: datetime) -> Sequence[Viewer]: ...


class Doorway(Presence, Protocol):
    """Presence that is read along with the ticket itself."""

    def with_ticket(self, ticket_id: str, now: datetime) -> tuple[Ticket | None, Sequence[Viewer]]:
        """The ticket as it is, and those seen at it within the last 45 seconds: one call."""
        ...
