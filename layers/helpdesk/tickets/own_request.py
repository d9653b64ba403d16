"""Whoever of ours asked for what stands in a ticket works on it as an agent no more.

That the ticket is hers now is seen by its requester (``people.access``). What is kept here is what
a requester alone cannot tell: that her request was joined to this one, that this one was split off
hers, or that it was hers while colleagues made notes on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.access import is_requester
from helpdesk.tickets.parties import Closed
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from helpdesk.people.model import Agents
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Requester, Ticket
    from helpdesk.tickets.workbench import Workbench


def asking(requester: Requester, agents: Agents) -> tuple[str, ...]:
    """Ids of our own people who are that requester."""
    return tuple(
        each.id
        for each in agents.all()
        if requester.agent_id == each.id or is_requester(each, requester.email)
    )


def askers(ticket: Ticket, agents: Agents) -> tuple[str, ...]:
    """Our own people to whom that ticket is closed, for whatever reason."""
    return (*asking(ticket.requester, agents), *(each.id for each in ticket.closed_to))


def closed(ticket: Ticket, agents: Agents, who: Iterable[str], *, by: str, at: datetime) -> Ticket:
    """The ticket closed to them too, ``by`` what came from that one; who of them had it has it no
    more.
    """
    known = {*askers(ticket, agents)}
    new = [each for each in dict.fromkeys(who) if each not in known]
    if not new:
        return ticket
    owner = ticket.assignee
    return replace(
        ticket,
        closed_to=(*ticket.closed_to, *(Closed(id=each, ticket_id=by, at=at) for each in new)),
        assignee=None if owner is not None and owner.id in new else owner,
        collaborators=tuple(each for each in ticket.collaborators if each.id not in new),
        followers=tuple(each for each in ticket.followers if each.id not in new),
    )


def opened_again(ticket: Ticket, left: Iterable[Message], *, by: str) -> Ticket:
    """What came from that ticket is gone again; what was noted meanwhile may be about it."""
    notes = [each for each in left if _is_colleagues(each)]
    kept = tuple(
        each
        for each in ticket.closed_to
        if each.ticket_id != by
        or any(note.joined_from or note.created_at >= each.at for note in notes)
    )
    return replace(ticket, closed_to=kept)


def after_leaving(bench: Workbench, before: Ticket, after: Ticket, at: datetime) -> Ticket:
    """Somebody else's from now on: what colleagues wrote while it was hers stays closed to her.

    Where they wrote nothing there is nothing to hide, as when a mail was hers by mistake.
    """
    former = asking(before.requester, bench.agents)
    if not former or not _has_colleagues_words(bench, before.id):
        return after
    return closed(after, bench.agents, former, by=before.id, at=at)


def _has_colleagues_words(bench: Workbench, ticket_id: str) -> bool:
    thread = bench.store.thread(ticket_id)
    if thread is not None and any(_is_colleagues(each) for each in thread.messages):
        return True
    return bool(bench.store.conversations(ticket_id))


def _is_colleagues(message: Message) -> bool:
    """A note, and none that the product left."""
    return message.kind is MessageKind.NOTE and message.author.kind is not AuthorKind.SYSTEM
