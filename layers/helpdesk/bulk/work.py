"""A bulk action is worked off, chunk by chunk, by whoever has time: a request, then the sweep.

Each ticket is written in one transaction with its result, whose place is a natural key: two who
work on the same action, or one who died and was followed, write each ticket once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

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
from helpdesk.errors import (
    HelpdeskError,
    NotFoundError,
    UnavailableError,
    VersionConflictError,
)
from helpdesk.people.model import Agent
from helpdesk.people.tokens import holds
from helpdesk.tickets.workbench import Workbench
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.people.tokens import Token

InTime = Callable[[], bool]
FindToken = Callable[[str, str], "Token | None"]
"""By its owner and its id."""


class BulkOffice(Struct, frozen=True, kw_only=True):
    """What working off needs; ``code_of`` spells an error as the API does, ``report`` logs one.

    ``spell`` begins a stretch of work and gives what says whether there is still time. ``tokens``
    tells whether the API token that began an action is still good.
    """

    bench: Workbench
    book: BulkBook
    spell: Callable[[], InTime]
    code_of: Callable[[HelpdeskError], str]
    report: Callable[[str, Exception], None]
    tokens: FindToken


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
    if action.token and not holds(office.tokens(agent.id, action.token), now()):
        return stopped(action, "token_gone", at=now()), now()
    agent = _as_begun(agent, action)
    results, missed = _chunk(office, action, _Hand(agent=agent, wish=wish, in_time=in_time))
    if len(results) == len(action.chunk):
        after = advanced(action, results.values(), at=now())
        return after, now() + LOOKED_AFTER if in_time() else now()
    if not missed:
        return replace(action, version=action.version + 1), now()
    after = replace(action, tries=action.tries + 1, version=action.version + 1)
    return after, now() + timedelta(seconds=30)


def _as_begun(agent: Agent, action: BulkAction) -> Agent:
    """Who she is by now, as far as what began it lets her act."""
    scopes = None if action.scopes is None else frozenset(action.scopes)
    reach = replace(agent.reach, scopes=scopes, token=action.token, origin=action.origin)
    return replace(agent, reach=reach)


class _Hand(Struct, frozen=True, kw_only=True):
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
    """What is hidden from her is told as what is not there: without a name."""
    detail = "nothing is here" if isinstance(error, NotFoundError) else str(error)[:500]
    code = office.code_of(error)
    return replace(said, outcome=BulkOutcome.REFUSED, code=code, detail=detail)
