"""Events that the stream lost are put on the bus after a minute."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

PATIENCE = timedelta(seconds=60)
PAGE = 100


class Republisher(Protocol):
    """Puts a shard's unpublished events on the bus; says of each whether the bus took it."""

    def republish(self, shard: int, *, until: datetime, limit: int) -> Sequence[bool]: ...


def republish_events(
    publisher: Republisher, *, shards: int, now: datetime, in_time: Callable[[], bool]
) -> int:
    """How many events older than a minute the bus took, oldest first in each shard."""
    taken = 0
    for shard in range(shards):
        while in_time():
            page = publisher.republish(shard, until=now - PATIENCE, limit=PAGE)
            taken += sum(page)
            if len(page) < PAGE or not all(page):
                break
    return taken
