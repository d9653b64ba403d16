"""A bulk action is worked off, chunk by chunk, by whoever has time: a request, then the sweep.

Each ticket is written in one transaction with its result, whose place is a natural key: two who
work on the same action, or one who died and was followed, write each ticket once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.bulk.acts import do
from helpdesk.bulk.model import (
    MAX_TRIES,
    BulkAction,
    BulkOutcome,
    BulkResult,
    BulkState,
    BulkWish,
    advanced,
    stopped,
)
from helpdesk.bulk.once import OnceStore
from helpdesk.bulk.ports import BulkBook
from helpdesk.bulk.start import LOOKED_AFTER
from helpdesk.errors import HelpdeskError, UnavailableError, VersionConflictError
from helpdesk.people.model import Agent
from helpdesk.tickets.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Mapping

InTime = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOffice:
    """What working off needs; ``code_of`` spells an error as the API does, ``report`` logs one.

    ``spell`` begins a stretch of work and gives what says whether there is still time.
    """

    bench: Workbench
    book: BulkBook
    spell: Callable[[], InTime]
    code_of: Callable[[HelpdeskError], str]
    report: Callable[[str, Exception], None]


def stretch(seconds: float, ticks: Callable[[], float]) -> Callable[[], InTime]:
    """Stretches of so many seconds, by a clock that only goes forward."""

    def begin() -> InTime:
        end = ticks() + seconds
        return lambda: ticks() < end

    return begin


def work_off(office: BulkOffice, bulk_id: str) -> BulkAction | None:
    """The action as far as it came in one stretch; None if there is none."""
    in_time = office.spell()
    while True:
        action = office.book.read(bulk_id)
        if action is None or action.state is not BulkState.RUNNING:
            return action
        after, look_at = _next(office, action, in_time)
        moved = office.book.move(after, look_at=look_at)
        if moved and (after.place == action.place or not in_time()):
            return after


def _next(office: BulkOffice, action: BulkAction, in_time: InTime) -> tuple[BulkAction, datetime]:
    """The action a chunk further, or where it is and when to look again."""
    now = office.bench.clock.now
    agent, wish = office.bench.agents.by_id(action.agent_id), office.book.wish(action.id)
    if agent is None or not agent.active or wish is None:
        return stopped(action, "agent_gone", at=now()), now()
    results, missed = _chunk(office, action, _Hand(agent=agent, wish=wish, in_time=in_time))
    if len(results) == len(action.chunk):
        after = advanced(action, results.values(), at=now())
        return after, now() + LOOKED_AFTER if in_time() else now()
    if not missed:
        return replace(action, version=action.version + 1), now()
    after = replace(action, tries=action.tries + 1, version=action.version + 1)
    return after, now() + timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    agent: Agent
    wish: BulkWish
    in_time: InTime


def _chunk(
    office: BulkOffice, action: BulkAction, hand: _Hand
) -> tuple[Mapping[int, BulkResult], int]:
    """The chunk's results by place, and how many tickets could not be written just now."""
    results = dict(office.book.results(action.id, action.chunk))
    ids = office.book.tickets(action.id, action.chunk)
    missed = 0
    for place, ticket_id in zip(action.chunk, ids, strict=True):
        if place in results:
            continue
        if not hand.in_time():
            break
        blank = BulkResult(
            bulk_id=action.id,
            place=place,
            ticket_id=ticket_id,
            at=office.bench.clock.now(),
            outcome=BulkOutcome.UNCHANGED,
        )
        found = _one(office, hand, blank, is_last_try=action.tries + 1 >= MAX_TRIES)
        if found is None:
            missed += 1
        else:
            results[place] = found
    return results, missed


def _one(
    office: BulkOffice, hand: _Hand, said: BulkResult, *, is_last_try: bool
) -> BulkResult | None:
    """What became of one ticket; None if that is to be tried again."""
    once = OnceStore(office.bench.store, said)
    try:
        do(replace(office.bench, store=once.as_store), hand.agent, said.ticket_id, hand.wish)
    except (UnavailableError, VersionConflictError) as error:
        if not is_last_try:
            return None
        said = replace(_refused(office, said, error), outcome=BulkOutcome.FAILED)
    except HelpdeskError as error:
        said = _refused(office, said, error)
    except Exception as error:  # one ticket must not hold up the others
        office.report(said.ticket_id, error)
        if not is_last_try:
            return None
        said = replace(said, outcome=BulkOutcome.FAILED, code="internal")
    return once.result or office.book.note(said)


def _refused(office: BulkOffice, said: BulkResult, error: HelpdeskError) -> BulkResult:
    return replace(
        said,
        outcome=BulkOutcome.REFUSED,
        code=office.code_of(error),
        detail=str(error)[:500],
    )
