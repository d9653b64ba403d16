"""Another index made from the table while the old one serves, and put in its place.

Whatever is taken up into the old one meanwhile is marked for the new one, and taken up there before
it is seen. One that dies leaves marks, which the next run of the writer takes up again.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from helpdesk.clock import moment
from helpdesk.search.keeping.ports import SHARDS
from helpdesk.search.keeping.take_up import (
    BATCH,
    LEASE,
    SKEW,
    documents_of,
    is_lost,
    let_others,
    waited_lease,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from helpdesk.search.keeping.ports import Mark
    from helpdesk.search.keeping.take_up import Keeper

AT_ONCE: Final = 20_000
"""Documents between two commits of the folder."""

T = TypeVar("T")


class Rebuilt(Struct, frozen=True):
    """``begun`` is False where another build is under way."""

    tickets: int = 0
    begun: bool = True


def rebuild(keeper: Keeper, *, wait: Callable[[float], None], anew: bool = False) -> Rebuilt:
    """Make the index anew; ``anew`` even where another build seems to be under way."""
    holder, at = keeper.holder(), keeper.clock.now()
    held = waited_lease(keeper, holder, wait)
    if held.building and not anew and not is_lost(held.building, at):
        keeper.lease.let_go(holder)
        return Rebuilt(begun=False)
    build = f"{moment(at)}#{holder}"
    keeper.lease.set_building(holder, build)
    let_others(keeper, holder)
    keeper.press.begin(at=at)
    count = 0
    for batch in _batches(keeper.tickets.all(), AT_ONCE):
        keeper.press.take(documents_of(keeper, batch))
        count += len(batch)
    if not count:
        keeper.press.take(())
    return _put_in_place(keeper, holder, build, Rebuilt(count), wait)


def _put_in_place(
    keeper: Keeper, holder: str, build: str, done: Rebuilt, wait: Callable[[float], None]
) -> Rebuilt:
    """Under the lease, so that nobody writes the old one after it was left behind."""
    held = waited_lease(keeper, holder, wait)
    if held.building != build:
        keeper.lease.let_go(holder)
        return Rebuilt(begun=False)
    missed = [mark for shard in range(SHARDS) for mark in _again(keeper, shard)]
    for batch in _batches(missed, BATCH):
        now = keeper.clock.now()
        keeper.lease.take(holder, now=now, until=now + LEASE, shards=frozenset())
        wholes = (keeper.tickets.whole(each.ticket_id) for each in batch)
        keeper.press.take(documents_of(keeper, (each for each in wholes if each is not None)))
    keeper.press.replace(at=keeper.clock.now())
    for mark in missed:
        keeper.changes.taken_up(mark)
    keeper.lease.set_building(holder, None)
    let_others(keeper, holder)
    return done


def _again(keeper: Keeper, shard: int) -> Iterator[Mark]:
    until = keeper.clock.now() + SKEW
    yield from keeper.changes.marks(shard, until=until, limit=100 * BATCH, again=True)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
