"""The core queues: which ones a view of an agent's reads, and how their pages join."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from helpdesk.clock import moment
from helpdesk.errors import InvalidInputError
from helpdesk.tickets.ports import Page, Queue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket, TicketSummary
    from helpdesk.tickets.ports import TicketStore

T = TypeVar("T")

VIEWS = ("unassigned", "mine", "snoozed", "open", "pending", "on_hold", "resolved", "closed")


def place(ticket: Ticket | TicketSummary) -> str:
    """Where a ticket stands in a queue: its latest activity, then its id; sorts as text."""
    return f"{moment(ticket.activity_at)}#{ticket.id}"


def queues_of(view: str, agent: Agent, desk_ids: Sequence[str]) -> list[Queue]:
    """The queues that a view reads: one of the agent's own, or one for each of her desks.

    Snoozed are her own and those of nobody.
    """
    if view not in VIEWS:
        raise InvalidInputError([("view", f"must be one of {', '.join(VIEWS)}")])
    if view == "mine":
        return [Queue(name=view, owner_id=agent.id)]
    if view == "snoozed":
        return [Queue(name=view, owner_id=each) for each in (agent.id, *desk_ids)]
    return [Queue(name=view, owner_id=desk_id) for desk_id in desk_ids]


def page(
    store: TicketStore, queues: Sequence[Queue], *, limit: int, after: str | None
) -> Page[TicketSummary]:
    """One page over several queues, newest activity first: one query a queue."""
    pages = [store.queue(queue, limit=limit, after=after) for queue in queues]
    return joined(pages, place, limit=limit)


def joined(
    pages: Sequence[Page[T]],
    place_of: Callable[[T], str],
    *,
    limit: int,
    oldest_first: bool = False,
) -> Page[T]:
    """The first page of several lists as one."""
    found = sorted(
        (item for each in pages for item in each.items), key=place_of, reverse=not oldest_first
    )
    items = found[:limit]
    more = len(found) > limit or any(each.after is not None for each in pages)
    return Page(items=items, after=place_of(items[-1]) if more and items else None)
