"""A page of a view's tickets: what was found says the index, what is shown the table.

A core queue is read from the table alone. What the index finds is read again by id, so that
nothing is shown as it was, nor to whom it is not open any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.errors import InvalidInputError, UnavailableError
from helpdesk.people.access import opens
from helpdesk.search.filter import Among, all_of
from helpdesk.search.ports import Ask
from helpdesk.search.ports import Order as By
from helpdesk.tickets import queues
from helpdesk.views.catalog import FIELDS, SORTS
from helpdesk.views.compile import compiled
from helpdesk.views.counts import ViewTools, filter_for, looker_at, viewer_for
from helpdesk.views.model import Order, Sort, View
from helpdesk.views.walk import WALKED, Shown, walked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.search.filter import Filter
    from helpdesk.tickets.model import Ticket
    from helpdesk.views.compile import Looker
    from helpdesk.views.conditions import Group
    from helpdesk.views.shipped import Shipped

NEWEST: Final = Sort()

FACETS: Final = {name: each.keyword for name, each in FIELDS.items() if each.keyword is not None}


class Tickets(Protocol):
    """Tickets by their ids, in one read; those that are gone are left out."""

    def tickets(self, ticket_ids: Sequence[str]) -> Sequence[Ticket]: ...


class Wish(Struct, frozen=True, kw_only=True):
    """Which page: behind ``after``, in another order than the view's, of one group of it."""

    limit: int
    after: str | None = None
    sort: Sort | None = None
    group: str | None = None


def sort_of(text: str | None) -> Sort | None:
    """An order as it is asked for: ``created_at:asc``."""
    if text is None:
        return None
    by, _, order = text.partition(":")
    if by not in SORTS or order not in {"", *Order}:
        said = f"is one of {', '.join(SORTS)} with :asc or :desc"
        raise InvalidInputError([("sort", said)])
    return Sort(by=by, order=Order(order or Order.DESCENDING))


def page_of(
    tools: ViewTools, tickets: Tickets, agent: Agent, view: View | Shipped, wish: Wish
) -> Shown:
    """A page of the view, or InvalidInputError for one that has a page of its own."""
    looker = looker_at(tools.bench, agent, tools.bench.clock.now())
    sort = wish.sort or view.sort
    if isinstance(view, View):
        return _found(tools, tickets, looker, filter_for(tools.bench, view, looker), wish, view)
    if view.suspended:
        raise InvalidInputError([("view_id", "has a list of its own: /suspended")])
    if view.queue and sort == NEWEST and wish.group is None:
        return _queue(tools, looker, view.queue, wish)
    wanted = filter_for(tools.bench, view, looker)
    try:
        return _found(tools, tickets, looker, wanted, wish, view)
    except UnavailableError:
        if wish.after is not None or view.id not in WALKED:
            raise
        return walked(tools.bench.store, looker, view.id, limit=wish.limit)


def preview(tools: ViewTools, tickets: Tickets, agent: Agent, group: Group, wish: Wish) -> Shown:
    """The first tickets of conditions that are still being written."""
    looker = looker_at(tools.bench, agent, tools.bench.clock.now())
    return _found(tools, tickets, looker, compiled(group, looker), wish, None)


def _queue(tools: ViewTools, looker: Looker, name: str, wish: Wish) -> Shown:
    """Newest activity first, from the table."""
    asked = queues.queues_of(name, looker.agent, looker.desks)
    found = queues.page(tools.bench.store, asked, limit=wish.limit, after=wish.after)
    items = [each for each in found.items if opens(looker.agent, each)]
    return Shown(items=items, total=None, as_of=looker.now, after=found.after)


def _found(
    tools: ViewTools,
    tickets: Tickets,
    looker: Looker,
    wanted: Filter,
    wish: Wish,
    view: View | Shipped | None,
) -> Shown:
    reader, as_of = tools.index()
    by = FACETS[view.group_by] if isinstance(view, View) and view.group_by else None
    sort = wish.sort or (view.sort if view else NEWEST)
    if wish.group is not None:
        if by is None:
            raise InvalidInputError([("group", "this view has no groups")])
        wanted = all_of(wanted, Among(by, (wish.group,)))
    asked = Ask(
        filter=wanted,
        viewer=viewer_for(tools.bench, looker),
        order=By(SORTS[sort.by], ascending=sort.order is Order.ASCENDING),
        limit=wish.limit,
        after=wish.after,
        facets=(by,) if by and wish.after is None else (),
        snippets=False,
        correct=False,
    )
    found = reader.search(asked)
    now = {each.id: each for each in tickets.tickets([hit.id for hit in found.hits])}
    items = [now[hit.id] for hit in found.hits if hit.id in now]
    return Shown(
        items=[each for each in items if opens(looker.agent, each)],
        total=found.total,
        groups=found.facets.get(by, ()) if by else (),
        as_of=as_of,
        after=found.after,
    )
