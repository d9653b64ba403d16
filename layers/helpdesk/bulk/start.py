"""A bulk action is asked for: held against the rules, and kept with all its tickets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.bulk.acts import PERMISSIONS
from helpdesk.bulk.model import MAX_TICKETS, BulkAct, BulkAction, BulkState, BulkWish, stopped
from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.change import emptied

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.bulk.ports import BulkBook
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

LOOKED_AFTER: Final = timedelta(minutes=1)
"""Whoever works on it says so with each chunk; after so long it may have been forgotten."""

_NEEDED: Final = {
    BulkAct.REPLY: ("texts",),
    BulkAct.NOTE: ("texts",),
    BulkAct.MOVE: ("desk", "note"),
    BulkAct.JOIN: ("into",),
}


class BulkOrder(Struct, frozen=True, kw_only=True):
    """A wish for tickets, by their ids; ``key`` makes a repeated request harmless."""

    wish: BulkWish
    ticket_ids: Sequence[str]
    key: str | None = None


def start_bulk(bench: Workbench, book: BulkBook, agent: Agent, order: BulkOrder) -> BulkAction:
    """The action, kept and not yet begun; the same request twice is the same action."""
    require(agent, "ticket:update")
    require(agent, PERMISSIONS[order.wish.act])
    ids = tuple(dict.fromkeys(order.ticket_ids))
    check_order(order.wish, ids)
    at = bench.clock.now()
    action = BulkAction(
        id=bench.ids.sortable("bulk", at),
        agent_id=agent.id,
        act=order.wish.act,
        count=len(ids),
        created_at=at,
        **_begun_with(agent),
    )
    try:
        marks = _asked(agent, order).mark({"bulk_id": action.id}, at)
        book.start(action, order.wish, ids, marks=marks, look_at=at + LOOKED_AFTER)
    except AlreadyRecordedError:
        return _started_before(bench, book, agent, order)
    return action


def bulk_of(book: BulkBook, agent: Agent, bulk_id: str) -> BulkAction:
    """An action of hers; NotFoundError for anybody else's."""
    found = book.read(bulk_id)
    if found is None or found.agent_id != agent.id:
        raise NotFoundError(bulk_id)
    return found


def stop_bulk(book: BulkBook, agent: Agent, bulk_id: str, *, at: datetime) -> BulkAction:
    """The action, ended where it is; one that has ended stays as it is."""
    while True:
        action = bulk_of(book, agent, bulk_id)
        if action.state is not BulkState.RUNNING:
            return action
        after = stopped(action, "asked_to", at=at)
        if book.move(after, look_at=at):
            return after


def check_order(wish: BulkWish, ids: Sequence[str]) -> None:
    """Refuse what could be done at no ticket at all."""
    if not ids:
        raise InvalidInputError([("tickets", "name at least one")])
    if len(ids) > MAX_TICKETS:
        raise InvalidInputError([("tickets", f"at most {MAX_TICKETS} at once")])
    missing = [name for name in _NEEDED.get(wish.act, ()) if not getattr(wish, name)]
    if missing:
        raise InvalidInputError([(name, f"is needed to {wish.act}") for name in missing])
    if wish.act is BulkAct.CHANGE and not (wish.fields or wish.add_tags or wish.remove_tags):
        raise InvalidInputError([("fields", "say what is to be changed")])
    if bad := emptied(wish.fields):
        raise InvalidInputError([(f"fields.{name}", message) for name, message in bad])
    if "tags" in wish.fields and (wish.add_tags or wish.remove_tags):
        raise InvalidInputError([("fields.tags", "give either the tags or what changes of them")])


def _begun_with(agent: Agent) -> dict[str, Any]:
    """What whoever goes on with it must know of the request."""
    reach = agent.reach
    scopes = None if reach.scopes is None else tuple(sorted(reach.scopes))
    return {"token": reach.token, "scopes": scopes, "origin": reach.origin}


def _started_before(bench: Workbench, book: BulkBook, agent: Agent, order: BulkOrder) -> BulkAction:
    done = done_before(bench.store, _asked(agent, order)) or {}
    return bulk_of(book, agent, str(done.get("bulk_id", "")))


def _asked(agent: Agent, order: BulkOrder) -> Asked:
    payload = repr((order.wish, tuple(order.ticket_ids)))
    return Asked(scope=f"{agent.id}/bulk-actions", key=order.key, payload=payload)
