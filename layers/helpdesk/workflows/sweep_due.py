"""The sweep: everything that is due by the product's clock, shard by shard, until time runs out.

What was acted on leaves the due part of the index, so the next run goes on where this one stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.workflows.model import DueRef

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.workflows.ports import DueIndex

PAGE = 50

Act = Callable[[DueRef], bool]
Report = Callable[[DueRef, Exception], None]


class Swept(Struct, frozen=True, kw_only=True):
    """What a run did; ``finished`` says that it saw all that was due."""

    acted: int = 0
    failed: int = 0
    finished: bool = True


def sweep_due(
    *, index: DueIndex, act: Act, report: Report, now: datetime, in_time: Callable[[], bool]
) -> Swept:
    """Act on each due row once; a row that fails is reported and does not hold up the others.

    Each run begins with another shard and takes a page of each in turn, so that none is starved.
    """
    first = int(now.timestamp()) // 60
    left: deque[tuple[int, str | None]] = deque(
        ((first + k) % index.shards, None) for k in range(index.shards)
    )
    acted = failed = 0
    while left:
        shard, after = left.popleft()
        page = index.page(shard, until=now, limit=PAGE, after=after)
        for ref in page.items:
            if not in_time():
                return Swept(acted=acted, failed=failed, finished=False)
            try:
                acted += act(ref)
            except Exception as error:  # one bad row must not hold up the others
                failed += 1
                report(ref, error)
        if page.after is not None:
            left.append((shard, page.after))
    return Swept(acted=acted, failed=failed)
