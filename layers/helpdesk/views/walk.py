"""Shipped views without the index: the newest tickets of the queues are looked through.

So many are looked at and no more. What is found is right; that it is all there is, nobody says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.people.access import opens
from helpdesk.search.results import Bucket
from helpdesk.tickets import queues
from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.words import SlaState
from helpdesk.views import span

if TYPE_CHECKING:
    from helpdesk.tickets.ports import TicketStore
    from helpdesk.views.compile import Looker

LOOKED_AT: Final = 300
PAGE: Final = 100
UNFINISHED: Final = ("open", "pending", "on_hold")
_OWED: Final = frozenset({SlaState.RUNNING, SlaState.WARNED})


class Shown(Struct, frozen=True, kw_only=True):
    """A page; ``total`` is None where nobody counts, ``groups`` how many have each value."""

    items: Sequence[Ticket | TicketSummary]
    total: int | None
    groups: Sequence[Bucket] = ()
    as_of: datetime
    after: str | None


def walked(store: TicketStore, looker: Looker, view_id: str, *, limit: int) -> Shown:
    """The page of a shipped view, newest activity first."""
    asked = [
        queue for name in UNFINISHED for queue in queues.queues_of(name, looker.agent, looker.desks)
    ]
    holds, found, after = WALKED[view_id], list[TicketSummary](), None
    for _ in range(LOOKED_AT // PAGE):
        page = queues.page(store, asked, limit=PAGE, after=after)
        found += [each for each in page.items if opens(looker.agent, each) and holds(each, looker)]
        after = page.after
        if after is None or len(found) >= limit:
            break
    return Shown(items=found[:limit], total=None, as_of=looker.now, after=None)


def _of_my_teams(ticket: TicketSummary, looker: Looker) -> bool:
    return ticket.team_id in looker.agent.teams


def _due_today(ticket: TicketSummary, looker: Looker) -> bool:
    since, until = span.day_of(looker.now, looker.agent.time_zone)
    due = ticket.first_response_due_at
    return ticket.sla_state in _OWED and due is not None and since <= due < until


def _breached(ticket: TicketSummary, looker: Looker) -> bool:
    due = ticket.first_response_due_at
    late = ticket.sla_state in _OWED and due is not None and due <= looker.now
    return late or ticket.sla_state is SlaState.BREACHED


WALKED: Final[Mapping[str, Callable[[TicketSummary, Looker], bool]]] = {
    "my_teams": _of_my_teams,
    "due_today": _due_today,
    "breached": _breached,
}
