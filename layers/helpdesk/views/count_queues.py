"""Counting queues: each ticket is counted where it stands, once, whatever is lost or comes twice.

What was counted of a ticket is kept beside the counters and moved with them in one transaction. So
an event that comes late, twice or never is made good by the next one: the ticket's place is read,
not concluded from events.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.errors import ConflictError, UnavailableError
from helpdesk.tickets.events import EventName
from helpdesk.tickets.ports import Queue
from helpdesk.views.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from helpdesk.tickets.model import Ticket, TicketSummary
    from helpdesk.tickets.ports import Page
    from helpdesk.views.places import Place

TRIES: Final = 5
PAGE: Final = 100
STATUSES: Final = ("open", "pending", "on_hold", "resolved", "closed")
MOVERS: Final = frozenset(
    {"status", "assignee_id", "team_id", "desk_id", "snoozed_until", "requester_id", "merged_into"}
)
"""Changes after which a ticket may stand elsewhere."""


class Counted(Struct, frozen=True, kw_only=True):
    """Where a ticket was counted; ``version`` counts the moves."""

    ticket_id: str
    places: tuple[str, ...] = ()
    version: int = 0


class TallyBook(Protocol):
    """Where the counters are kept."""

    def found(self, ticket_id: str) -> tuple[Ticket | None, Counted]:
        """A ticket as it is now and where it was counted: one read of both."""

    def move(self, before: Counted, after: Counted) -> None:
        """Take it out of its places and count it in the new ones, or raise ConflictError."""

    def tallies(self, holders: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """How many stand where, by holder and place; one query a holder, some seconds old."""


class Queues(Protocol):
    def queue(self, queue: Queue, *, limit: int, after: str | None) -> Page[TicketSummary]: ...


def recount(book: TallyBook, ticket_id: str) -> bool:
    """Count a ticket where it stands now; whether that was elsewhere."""
    for _ in range(TRIES):
        ticket, before = book.found(ticket_id)
        stands = standing_of(ticket) if ticket else ()
        if stands == before.places:
            return False
        after = Counted(ticket_id=ticket_id, places=stands, version=before.version + 1)
        try:
            book.move(before, after)
        except ConflictError:
            continue
        return True
    message = "that ticket moves too fast to be counted"
    raise UnavailableError(message)


def standing_of(ticket: Ticket) -> tuple[str, ...]:
    """Its places as they are kept."""
    return tuple(sorted(map(written, places_of(ticket))))


def moves(name: str, changed: Iterable[str]) -> bool:
    """Whether an event may have put its ticket elsewhere."""
    return name == EventName.TICKET_CREATED or not MOVERS.isdisjoint(changed)


class Recounted(Struct, frozen=True, kw_only=True):
    """A page of a desk's tickets; ``after`` is where the next one begins."""

    looked_at: int
    moved: int
    after: str | None


def recount_page(book: TallyBook, tickets: Queues, desk_id: str, *, after: str | None) -> Recounted:
    """Count a page of a desk's tickets where they stand, status by status, while work goes on."""
    name, _, place = (after or f"{STATUSES[0]}|").partition("|")
    page = tickets.queue(Queue(name=name, owner_id=desk_id), limit=PAGE, after=place or None)
    moved = sum(recount(book, each.id) for each in page.items)
    goes_on = f"{name}|{page.after}" if page.after else None
    rest = STATUSES[STATUSES.index(name) + 1 :]
    if goes_on is None and rest:
        goes_on = f"{rest[0]}|"
    return Recounted(looked_at=len(page.items), moved=moved, after=goes_on)


def written(place: Place) -> str:
    return "|".join(place)


def read(text: str) -> Place:
    holder, _, place = text.partition("|")
    return holder, place


def steps(before: Counted, after: Counted) -> Mapping[Place, int]:
    """What each counter changes by; those that stay are left out."""
    moved = Counter(map(read, after.places))
    moved.subtract(map(read, before.places))
    return {place: step for place, step in moved.items() if step}
