"""Two tickets are linked, or no longer: both change in one transaction, and no circle closes.

What leads up from a ticket is on its own row; a new link walks up from the ticket above, and its
transaction holds only if none of the tickets it met has changed since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import IllegalMoveError, InvalidInputError, NotFoundError
from helpdesk.links.model import (
    DOWNWARD,
    INVERSE,
    MADE_BY_SPLITTING,
    MAX_LINKS,
    MAX_UPLINKS,
    MAX_WALKED,
    ONLY_ONE,
    UPWARD,
    Link,
    LinkGone,
    LinkKept,
    LinkKind,
    TicketUnchanged,
    Uplink,
)
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.workbench import actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.links.ports import LinkBook
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.records import Record
    from helpdesk.tickets.workbench import Workbench

LINKED: Final = "linked"
UNLINKED: Final = "unlinked"


class LinkCycleError(InvalidInputError):
    """A ticket would come to stand above itself."""

    code = "link_cycle"


def link_tickets(
    bench: Workbench, book: LinkBook, agent: Agent, ticket_id: str, kind: LinkKind, other_id: str
) -> Ticket:
    """The ticket, linked; what is linked so already stays as it is."""
    require(agent, "ticket:update")
    if kind in MADE_BY_SPLITTING:
        raise InvalidInputError([("kind", "comes of splitting a ticket alone")])

    def act() -> Ticket:
        this, other = ticket_for(bench, agent, ticket_id), ticket_for(bench, agent, other_id)
        _check(this, other)
        if book.has(this.id, kind, other.id):
            return this
        below, above = (other, this) if kind in DOWNWARD else (this, other)
        up = DOWNWARD.get(kind, kind)
        guards = _fitting(book, below, above, up)
        commits = linked(bench, agent, below, above, up, guards=guards)
        bench.store.commit(*commits)
        return next(each.after for each in commits if each.after.id == this.id)

    return insisting(act, guarded=False)


def unlink_tickets(
    bench: Workbench, book: LinkBook, agent: Agent, ticket_id: str, kind: LinkKind, other_id: str
) -> Ticket:
    """The ticket without that link; NotFoundError if there is none."""
    require(agent, "ticket:update")
    if kind in MADE_BY_SPLITTING:
        raise IllegalMoveError([("kind", "where a ticket was split from stays known")])

    def act() -> Ticket:
        this, other = ticket_for(bench, agent, ticket_id), ticket_for(bench, agent, other_id)
        if not book.has(this.id, kind, other.id):
            raise NotFoundError(other_id)
        commits = [
            _sealed(
                bench,
                agent,
                before,
                replace(
                    before,
                    links=max(0, before.links - 1),
                    uplinks=tuple(e for e in before.uplinks if (e.kind, e.ticket_id) != (at, to)),
                ),
                LinkGone(ticket_id=before.id, kind=at, other_id=to),
                reason=UNLINKED,
            )
            for before, at, to in ((this, kind, other.id), (other, INVERSE[kind], this.id))
        ]
        bench.store.commit(*commits)
        return commits[0].after

    return insisting(act, guarded=False)


def linked(
    bench: Workbench,
    agent: Agent,
    below: Ticket,
    above: Ticket,
    kind: LinkKind,
    *,
    guards: tuple[Record, ...] = (),
) -> tuple[Commit, Commit]:
    """Both tickets with their side of the link; ``kind`` is what the upper is to the lower."""
    at = bench.clock.now()
    uplinks = below.uplinks
    if kind in UPWARD:
        uplinks = (*uplinks, Uplink(kind=kind, ticket_id=above.id))
    sides = (
        (below, replace(below, uplinks=uplinks, links=below.links + 1), kind, above.id),
        (above, replace(above, links=above.links + 1), INVERSE[kind], below.id),
    )
    first, second = (
        _sealed(
            bench,
            agent,
            before,
            after,
            LinkKept(
                ticket_id=before.id,
                link=Link(kind=side, ticket_id=to, at=at, agent_id=agent.id),
            ),
            reason=LINKED,
        )
        for before, after, side, to in sides
    )
    return replace(first, records=(*first.records, *guards)), second


def _sealed(
    bench: Workbench, agent: Agent, before: Ticket, after: Ticket, record: Record, *, reason: str
) -> Commit:
    return seal(
        before,
        after,
        Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=bench.clock.now(),
            reason=reason,
        ),
        desk=desk_of(bench, before.desk_id),
        salt=bench.ids.unguessable("salt"),
        records=(record,),
    )


def _check(this: Ticket, other: Ticket) -> None:
    if this.id == other.id:
        raise LinkCycleError([("ticket", "is this very ticket")])
    if this.merged_into is not None or other.merged_into is not None:
        raise IllegalMoveError([("ticket", "was joined to another one: link that one")])
    if this.links >= MAX_LINKS or other.links >= MAX_LINKS:
        raise InvalidInputError([("ticket", f"has {MAX_LINKS} links already")])


def _fitting(
    book: LinkBook, below: Ticket, above: Ticket, kind: LinkKind
) -> tuple[TicketUnchanged, ...]:
    """What must stay as it is for the link to close no circle."""
    if kind not in UPWARD:
        return ()
    if len(below.uplinks) >= MAX_UPLINKS:
        raise InvalidInputError([("ticket", f"has {MAX_UPLINKS} tickets above it already")])
    met, wanted = {above.id: above}, _above(above, kind)
    while wanted:
        if below.id in wanted:
            raise LinkCycleError([("ticket", "would close a circle")])
        if len(met) + len(wanted) > MAX_WALKED:
            raise InvalidInputError([("ticket", "has too many tickets above it")])
        found = book.tickets(sorted(wanted))
        met |= found
        wanted = {each for up in found.values() for each in _above(up, kind)} - met.keys()
    if kind in ONLY_ONE and any(each.kind is kind for each in below.uplinks):
        raise InvalidInputError([("kind", "the ticket has one of this kind already")])
    return tuple(
        TicketUnchanged(ticket_id=each.id, version=each.version)
        for each in met.values()
        if each.id != above.id
    )


def _above(ticket: Ticket, kind: LinkKind) -> set[str]:
    return {each.ticket_id for each in ticket.uplinks if each.kind is kind}
