"""Event rows to the bus: what it took is marked, what it did not take waits for another try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.tickets.events import Event


class EventBus(Protocol):
    def put(self, events: Sequence[Event]) -> list[bool]: ...


class EventRows(Protocol):
    def waiting(self, shard: int, *, until: datetime, limit: int) -> Sequence[Event]: ...

    def mark_published(self, event: Event) -> None: ...


class Publisher:
    """Puts events on the bus at least once; consumers know them by ticket and version."""

    def __init__(self, bus: EventBus, rows: EventRows) -> None:
        self._bus = bus
        self._rows = rows

    def publish(self, events: Sequence[Event]) -> list[bool]:
        """Whether each was taken, in order; those that were are marked in the table."""
        taken = self._bus.put(events)
        for event, was_taken in zip(events, taken, strict=True):
            if was_taken:
                self._rows.mark_published(event)
        return taken

    def republish(self, shard: int, *, until: datetime, limit: int) -> list[bool]:
        """What the stream lost: a shard's events written before ``until`` and still unpublished."""
        return self.publish(self._rows.waiting(shard, until=until, limit=limit))
