"""Whether the index has every ticket at its newest version and nothing else; and making it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.search.document import Kind
from helpdesk.search.keeping.take_up import BATCH, documents_of, let_others, waited_lease
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from helpdesk.search.keeping.ports import SeenVersion
    from helpdesk.search.keeping.take_up import Keeper
    from helpdesk.search.ports import SearchReader


NAMED: Final = 20


class Difference(Struct, frozen=True, kw_only=True):
    """Ids of tickets: ``lacking`` from the index, ``older`` there, ``over`` without a ticket.

    Tickets whose change waits to be taken up are ``waiting``, whatever the index has of them.
    """

    tickets: int
    lacking: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    waiting: int = 0

    @property
    def is_none(self) -> bool:
        return not (self.lacking or self.older or self.over)


def difference(table: Iterable[SeenVersion], reader: SearchReader) -> Difference:
    """Between what the table has and what the index had before it was read."""
    indexed = dict(reader.versions(Kind.TICKET))
    lacking, older, waiting, count = [], [], 0, 0
    for seen in table:
        count += 1
        has = indexed.pop(seen.ticket_id, None)
        if seen.waiting:
            waiting += 1
        elif has is None:
            lacking.append(seen.ticket_id)
        elif has != seen.version:
            older.append(seen.ticket_id)
    return Difference(
        tickets=count,
        lacking=tuple(lacking),
        older=tuple(older),
        over=tuple(indexed),
        waiting=waiting,
    )


def verify(keeper: Keeper) -> Difference:
    """What differs twice in a row: what moves in between was only on its way."""
    found = _look(keeper)
    if found.is_none:
        return found
    again = _look(keeper)
    return replace(
        again,
        lacking=_both(found.lacking, again.lacking),
        older=_both(found.older, again.older),
        over=_both(found.over, again.over),
    )


def repair(keeper: Keeper, found: Difference, *, wait: Callable[[float], None]) -> int:
    """Read anew each ticket that differs, and make the index as it is; how many there were."""
    wanted = [*found.lacking, *found.older, *found.over]
    for start in range(0, len(wanted), BATCH):
        holder = keeper.holder()
        waited_lease(keeper, holder, wait)
        ids = wanted[start : start + BATCH]
        wholes = {each: keeper.tickets.whole(each) for each in ids}
        keeper.press.catch_up()
        keeper.press.take(
            documents_of(keeper, (each for each in wholes.values() if each is not None)),
            [f"{Kind.TICKET}:{each}" for each, whole in wholes.items() if whole is None],
        )
        keeper.press.show(at=keeper.clock.now())
        let_others(keeper, holder)
    return len(wanted)


def _look(keeper: Keeper) -> Difference:
    keeper.press.catch_up()
    reader = keeper.press.engine.reader(keeper.press.copy.folder)
    return difference(keeper.tickets.versions(), reader)


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in second if each in set(first))


def told(found: Difference) -> dict[str, Any]:
    """Numbers, and the first ids of each kind."""
    kinds = {"lacking": found.lacking, "older": found.older, "over": found.over}
    numbers = {name: len(ids) for name, ids in kinds.items()}
    named = {f"{name}_first": list(ids[:NAMED]) for name, ids in kinds.items() if ids}
    return {"tickets": found.tickets, "waiting": found.waiting, **numbers, **named}
