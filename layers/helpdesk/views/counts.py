"""How many tickets each of her views has, all of them at once.

Core queues by their counters: a read for each of her desks and one for herself. All others in one
pass of the index, none by reading tickets. Without the index these have no count, and the queues
have theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import UnavailableError
from helpdesk.fields.model import Of, role_of
from helpdesk.mail.suspended.ports import KeptMails
from helpdesk.people.model import Scope
from helpdesk.people.permissions import may
from helpdesk.search.ports import SearchReader
from helpdesk.search.scope import viewer_of
from helpdesk.tickets.workbench import Workbench
from helpdesk.views.compile import Looker, compiled
from helpdesk.views.count_queues import TallyBook
from helpdesk.views.model import View, Views
from helpdesk.views.reach import conditions_of, in_order, views_of
from helpdesk.views.standing import COUNTED, IN_PART, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.people.model import Agent
    from helpdesk.search.filter import Filter
    from helpdesk.search.ports import Viewer
    from helpdesk.views.shipped import Shipped

VIEWS_COUNTED: Final = 200
"""Of one person, in her own order; those behind are listed without a count."""

Index = Callable[[], tuple[SearchReader, datetime]]
"""The index as it is, and since when; UnavailableError where there is none."""


class ViewTools(Struct, frozen=True, kw_only=True):
    """What views are read with."""

    bench: Workbench
    views: Views
    tallies: TallyBook
    kept_mails: KeptMails
    index: Index


class Count(Struct, frozen=True, kw_only=True):
    """``count`` is None where it cannot be told now; ``oldest_at`` is told of suspended mail."""

    view_id: str
    count: int | None
    more: bool = False
    oldest_at: datetime | None = None


def counts(tools: ViewTools, agent: Agent) -> tuple[Sequence[Count], datetime]:
    """The counts in her own order without what she hides, and how old they may be."""
    listing, now = tools.views.listing(agent.id), tools.bench.clock.now()
    every = in_order(views_of(tools.bench, tools.views, agent), listing)
    wanted = [each for each in every if each.id not in listing.hidden][:VIEWS_COUNTED]
    looker = looker_at(tools.bench, agent, now)
    found = _queues(tools, looker, [each.id for each in wanted])
    rest = [each for each in wanted if each.id not in found and each.id != "suspended"]
    by_index, as_of = _indexed(tools, looker, rest)
    found |= by_index
    if any(each.id == "suspended" for each in wanted) and may(agent, "suspended:read"):
        found["suspended"] = _suspended(tools, looker)
    return [found[each.id] for each in wanted if each.id in found], as_of


def looker_at(bench: Workbench, agent: Agent, now: datetime) -> Looker:
    desks = tuple(each.id for each in bench.desks.all() if agent.works_in(each.id))
    return Looker(agent=agent, desks=desks, now=now)


def viewer_for(bench: Workbench, looker: Looker) -> Viewer:
    """Who looks, as the index knows her."""
    role = role_of(looker.agent)
    seen = [each.id for each in bench.definitions.fields(Of.TICKET) if each.seen_as(role)]
    return viewer_of(looker.agent, looker.desks, seen)


def _queues(tools: ViewTools, looker: Looker, ids: Sequence[str]) -> dict[str, Count]:
    in_part = IN_PART if looker.agent.scope is Scope.TEAM else frozenset()
    names = [each for each in ids if each in COUNTED and each not in in_part]
    found = standing(tools.tallies, looker.agent, looker.desks, names)
    return {name: Count(view_id=name, count=count) for name, count in found.items()}


def _indexed(
    tools: ViewTools, looker: Looker, wanted: Sequence[View | Shipped]
) -> tuple[Mapping[str, Count], datetime]:
    if not wanted:
        return {}, looker.now
    filters = [filter_for(tools.bench, each, looker) for each in wanted]
    try:
        reader, as_of = tools.index()
        numbers: Sequence[int | None] = reader.counts(filters, viewer_for(tools.bench, looker))
    except UnavailableError:
        numbers, as_of = [None] * len(wanted), looker.now
    pairs = zip(wanted, numbers, strict=True)
    return {each.id: Count(view_id=each.id, count=number) for each, number in pairs}, as_of


def filter_for(bench: Workbench, view: View | Shipped, looker: Looker) -> Filter:
    return compiled(conditions_of(view, bench, looker.agent), looker)


def _suspended(tools: ViewTools, looker: Looker) -> Count:
    """Counted to 99 a desk, as everywhere; how long the oldest waits says more."""
    from helpdesk.mail.suspended.listing import waiting

    found = waiting(tools.kept_mails, looker.agent, looker.desks, now=looker.now)
    oldest = [each.oldest_at for each in found if each.oldest_at is not None]
    return Count(
        view_id="suspended",
        count=sum(each.count for each in found),
        more=any(each.more for each in found),
        oldest_at=min(oldest, default=None),
    )
