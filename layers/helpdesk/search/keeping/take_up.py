"""What changed is taken up into the index: by one writer at a time, in batches, each one whole.

A ticket's mark is cleared last, and only if the ticket is still as it was read. So whoever dies
anywhere, or comes second, leaves tickets to be taken up again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.errors import ConflictError, UnavailableError
from helpdesk.search.keeping.copy import DamagedIndexError
from helpdesk.search.keeping.describe import describe
from helpdesk.search.keeping.ports import EVERY_SHARD, SHARDS, Changes, Lease, Tickets
from helpdesk.search.keeping.publish import Press
from helpdesk.tickets.message import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from helpdesk.search.document import Document
    from helpdesk.search.keeping.ports import Held, Mark, WholeTicket

BATCH: Final = 100
LEASE: Final = timedelta(seconds=90)
LATER: Final = timedelta(hours=1)
LOST: Final = timedelta(minutes=20)
"""After so long a build is taken for dead: longer than a function lives."""
PATIENCE: Final = 120
"""Seconds that another writer is waited for: longer than its lease."""
KEPT: Final = 10_000
SKEW: Final = timedelta(seconds=30)
"""How far another machine's clock may be ahead of this one's."""

WordsOf = Callable[["WholeTicket"], Callable[[Attachment], str]]


class Keeper(Struct, frozen=True, kw_only=True):
    """What keeping the index needs; ``words_of`` reads the files of a ticket."""

    changes: Changes
    lease: Lease
    tickets: Tickets
    press: Press
    words_of: WordsOf
    clock: Clock
    holder: Callable[[], str]
    report: Callable[[str, Exception], None]


class TakenUp(Struct, frozen=True):
    """How many tickets a run took up; ``held`` if another writer was at work."""

    tickets: int = 0
    held: bool = False
    damaged: bool = False


def take_up(
    keeper: Keeper, shards: frozenset[int], *, in_time: Callable[[], bool] = lambda: True
) -> TakenUp:
    """Take up what changed in these shards, and in those that others see meanwhile."""
    holder, now = keeper.holder(), keeper.clock.now()
    held = keeper.lease.take(holder, now=now, until=now + LEASE, shards=shards)
    if held is None:
        return TakenUp(held=True)
    taken, left = _after_a_lost_build(keeper, holder, held), held.shards
    while left and in_time():
        try:
            taken += sum(_shard(keeper, each, held, in_time) for each in sorted(left))
        except (DamagedIndexError, ConflictError) as error:
            keeper.press.forget()
            keeper.report("the index could not be written", error)
            keeper.lease.let_go(holder)
            return TakenUp(taken, damaged=isinstance(error, DamagedIndexError))
        left = keeper.lease.let_go(holder)
    if left:
        keeper.lease.let_go(holder)
    return TakenUp(taken)


def is_lost(building: str, now: datetime) -> bool:
    """Whether the build that began then can be no longer at work."""
    began = datetime.fromisoformat(building.partition("#")[0])
    return not -LOST < now - began < LOST


def waited_lease(keeper: Keeper, holder: str, wait: Callable[[float], None]) -> Held:
    """The lease, as soon as it can be had; UnavailableError if it cannot."""
    for _ in range(PATIENCE):
        now = keeper.clock.now()
        held = keeper.lease.take(holder, now=now, until=now + LEASE, shards=EVERY_SHARD)
        if held is not None:
            return held
        wait(1.0)
    message = "another writer holds the index"
    raise UnavailableError(message)


def let_others(keeper: Keeper, holder: str) -> None:
    """Give the lease back; what others saw meanwhile is left to the next run."""
    while keeper.lease.let_go(holder):
        pass


def documents_of(keeper: Keeper, wholes: Iterable[WholeTicket]) -> Iterator[Document]:
    """Those of which one can be made; the others are told of."""
    for whole in wholes:
        try:
            yield describe(whole, keeper.words_of(whole))
        except Exception as error:  # whatever it is, the others go on
            keeper.report(f"ticket {whole.ticket.id} cannot be indexed", error)


def _after_a_lost_build(keeper: Keeper, holder: str, held: Held) -> int:
    """What was kept for an index that never came is taken up once more, and no longer kept."""
    if held.building is None or not is_lost(held.building, keeper.clock.now()):
        return 0
    keeper.lease.set_building(holder, None)
    until, taken = keeper.clock.now() + SKEW, 0
    for shard in range(SHARDS):
        for mark in keeper.changes.marks(shard, until=until, limit=KEPT, again=True):
            taken += keeper.changes.taken_up(mark)
    return taken


def _shard(keeper: Keeper, shard: int, held: Held, in_time: Callable[[], bool]) -> int:
    taken = 0
    while in_time():
        until = keeper.clock.now() + SKEW
        marks = keeper.changes.marks(shard, until=until, limit=BATCH)
        moved = _batch(keeper, marks, held) if marks else 0
        taken += moved
        if len(marks) < BATCH or not moved:
            break
    return taken


def _batch(keeper: Keeper, marks: Sequence[Mark], held: Held) -> int:
    """How many marks were cleared: those of tickets that changed again meanwhile stay."""
    found = {mark.ticket_id: keeper.tickets.whole(mark.ticket_id) for mark in marks}
    documents: dict[str, Document] = {}
    for ticket_id, whole in found.items():
        if whole is None or whole.mark is None:
            continue
        document = _described(keeper, whole)
        if document is not None:
            documents[ticket_id] = document
    if not documents:
        return 0
    keeper.press.catch_up()
    keeper.press.take(documents.values())
    keeper.press.show(at=keeper.clock.now())
    cleared = 0
    for ticket_id in documents:
        own = found[ticket_id]
        assert own is not None and own.mark is not None  # noqa: S101, PT018 (chosen above)
        cleared += keeper.changes.taken_up(own.mark, keep=held.building is not None)
    return cleared


def _described(keeper: Keeper, whole: WholeTicket) -> Document | None:
    """A ticket of which no document can be made is told of, and waits an hour."""
    try:
        return describe(whole, keeper.words_of(whole))
    except Exception as error:  # whatever it is, the others go on
        keeper.report(f"ticket {whole.ticket.id} cannot be indexed", error)
        if whole.mark is not None:
            keeper.changes.put_off(whole.mark, keeper.clock.now() + LATER)
        return None
