"""What an agent's use cases share: their ports, and the way to a ticket she may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desk, Desks
from helpdesk.errors import NotFoundError, VersionConflictError
from helpdesk.fields.model import NOTHING_DEFINED, Definitions
from helpdesk.ids import Ids
from helpdesk.people.access import require_open
from helpdesk.people.model import Agent, Agents
from helpdesk.tickets.audience import OwnAddresses
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import Actor, Caller, Ticket
from helpdesk.tickets.ports import Blobs, Numbers, TicketStore
from helpdesk.tickets.words import AuthorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.tickets.presence import Doorway, Viewer

_TRIES = 4

T = TypeVar("T")


class Workbench(Struct, frozen=True, kw_only=True):
    """The ports of the agents' use cases; ``files`` holds attachments and large bodies.

    ``mail_domain`` is where reply addresses live: nobody there is written to.
    """

    store: TicketStore
    desks: Desks
    agents: Agents
    numbers: Numbers
    clock: Clock
    ids: Ids
    files: Blobs
    mail_domain: str = ""
    definitions: Definitions = NOTHING_DEFINED


def own_addresses(bench: Workbench) -> OwnAddresses:
    """The addresses that are ours, for refusing to write to them."""
    return OwnAddresses(desks=bench.desks, mail_domain=bench.mail_domain)


def ticket_for(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """A ticket that the agent may open, by id or reference (see ``people.access``)."""
    ticket_id = id_named(bench, ticket_id)
    return opened(agent, ticket_id, bench.store.ticket(ticket_id))


def looked_at(
    bench: Workbench, doorway: Doorway, agent: Agent, ticket_id: str
) -> tuple[Ticket, Sequence[Viewer]]:
    """The same, and which others look at it now: by its id, one call."""
    ticket_id = id_named(bench, ticket_id)
    ticket, there = doorway.with_ticket(ticket_id, bench.clock.now())
    return opened(agent, ticket_id, ticket), [each for each in there if each.agent_id != agent.id]


def id_named(bench: Workbench, ticket_id: str) -> str:
    """The id of a ticket that is named by its id or its reference."""
    return (bench.store.ticket_id_of(ticket_id) or ticket_id) if "-" in ticket_id else ticket_id


def opened(agent: Agent, ticket_id: str, ticket: Ticket | None) -> Ticket:
    """The ticket that was read, if there is one and she may open it."""
    if ticket is None:
        raise NotFoundError(ticket_id)
    require_open(agent, ticket)
    return ticket


def desk_of(bench: Workbench, desk_id: str) -> Desk:
    """The desk with that id; NotFoundError if there is none."""
    desk = bench.desks.by_id(desk_id)
    if desk is None:
        raise NotFoundError(desk_id)
    return desk


def check_version(ticket: Ticket, expected: int | None) -> None:
    """Refuse a change made on an older sight of the ticket; None means that any sight will do."""
    if expected is not None and ticket.version != expected:
        raise VersionConflictError(ticket)


def insisting(act: Callable[[], T], *, guarded: bool) -> T:
    """Do it again on the newest version if somebody was first, unless a version was asked."""
    for _ in range(1 if guarded else _TRIES):
        try:
            return act()
        except VersionConflictError as error:
            last = error
    raise last


def actor_of(agent: Agent) -> Actor:
    reach = agent.reach
    return Caller(kind=AuthorKind.AGENT, id=agent.id, origin=reach.origin, token=reach.token)


def author_of(agent: Agent) -> Author:
    return Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name, email=agent.email)
