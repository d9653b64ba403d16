"""A message becomes a ticket of its own: its words and files stand in both, and each knows of it.

Like any ticket that an agent makes, the new one is promised no first response.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import (
    AlreadyRecordedError,
    IllegalMoveError,
    InvalidInputError,
    NotFoundError,
)
from helpdesk.files.copied import copied_states
from helpdesk.links.model import Link, LinkKept, LinkKind, Uplink
from helpdesk.people.contacts import as_requester
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.bodies import offloaded, whole
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import MessageRef
from helpdesk.tickets.model import Requester, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.own_request import askers, closed
from helpdesk.tickets.words import AuthorKind, SlaState
from helpdesk.tickets.workbench import actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.records import Record
    from helpdesk.tickets.workbench import Workbench

REASON: Final = "split"
MAX_COPIES: Final = 10


class Splitting(Struct, frozen=True, kw_only=True):
    """The new ticket's subject, and its desk if it is another; ``key`` makes a retry harmless."""

    subject: str
    desk_id: str | None = None
    key: str | None = None


def split_message(
    bench: Workbench, agent: Agent, ticket_id: str, message_id: str, wish: Splitting
) -> Ticket:
    """The new ticket, made for who wrote the message; the same request twice makes one."""
    require(agent, "ticket:create")
    source = ticket_for(bench, agent, ticket_id)
    desk = bench.desks.by_id(wish.desk_id or source.desk_id)
    if desk is None or not agent.works_in(desk.id):
        raise InvalidInputError([("desk", "is no desk of yours")])
    asked = _asked(agent, source, message_id, wish)
    done = _made_before(bench, agent, asked)
    if done is not None:
        return done
    reference = f"{desk.prefix}-{bench.numbers.next(desk.id)}"

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        if before.merged_into is not None:
            raise IllegalMoveError([("status", "this ticket was joined to another one")])
        message = bench.store.message(before.id, message_id)
        if message is None:
            raise NotFoundError(message_id)
        if len(message.split_into) >= MAX_COPIES:
            raise InvalidInputError([("message", f"was split {MAX_COPIES} times already")])
        made = _made(bench, agent, before, message, wish, reference)
        bench.store.commit(made, _left(bench, agent, before, message, made))
        return made.after

    try:
        return insisting(act, guarded=False)
    except AlreadyRecordedError:
        done = _made_before(bench, agent, asked)
        if done is None:
            raise
        return done


def _made(
    bench: Workbench,
    agent: Agent,
    source: Ticket,
    message: Message,
    wish: Splitting,
    reference: str,
) -> Commit:
    at = bench.clock.now()
    ticket, copy = _copied(bench, source, message, wish, reference)
    desk = desk_of(bench, ticket.desk_id)
    return seal(
        None,
        ticket,
        Cause(name=EventName.TICKET_CREATED, actor=actor_of(agent), at=at, reason=REASON),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=(offloaded(copy, bench.files),),
        records=(
            _side(ticket, LinkKind.SPLIT_FROM, source, agent, at),
            *_states(bench, source, message, ticket),
            *_asked(agent, source, message.id, wish).mark({"ticket_id": ticket.id}, at),
        ),
    )


def _copied(
    bench: Workbench, source: Ticket, message: Message, wish: Splitting, reference: str
) -> tuple[Ticket, Message]:
    """The ticket and its first message, not yet sealed."""
    said = whole(message, bench.files)
    desk = desk_of(bench, wish.desk_id or source.desk_id)
    new = NewTicket(
        desk=desk,
        subject=wish.subject,
        text=said.text,
        requester=_requester(bench, source, message),
        author=message.author,
        channel=message.channel,
        language=desk.language_for(source.language),
        at=bench.clock.now(),
        attachments=said.attachments,
    )
    ticket, first = draft(new, reference=reference, ids=bench.ids)
    ref = MessageRef(ticket_id=source.id, message_id=message.id)
    copy = replace(
        said,
        id=first.id,
        ticket_id=ticket.id,
        body_key=None,
        split_from=ref,
        split_into=(),
        joined_from=None,
        held=False,
    )
    promised_nothing = replace(
        ticket,
        sla_state=SlaState.NONE,
        first_response_due_at=None,
        first_response_warn_at=None,
        uplinks=(Uplink(kind=LinkKind.SPLIT_FROM, ticket_id=source.id),),
        links=1,
    )
    who, at = askers(source, bench.agents), bench.clock.now()
    return closed(promised_nothing, bench.agents, who, by=source.id, at=at), copy


def _left(bench: Workbench, agent: Agent, source: Ticket, message: Message, made: Commit) -> Commit:
    """The ticket it came from, whose message says where else it stands."""
    ref = MessageRef(ticket_id=made.after.id, message_id=made.messages[0].id)
    pointing = replace(message, split_into=(*message.split_into, ref))
    at = made.event.at
    return seal(
        source,
        replace(source, links=source.links + 1),
        Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=REASON),
        desk=desk_of(bench, source.desk_id),
        salt=bench.ids.unguessable("salt"),
        messages=(pointing,),
        records=(_side(source, LinkKind.SPLIT_INTO, made.after, agent, at),),
    )


def _side(ticket: Ticket, kind: LinkKind, other: Ticket, agent: Agent, at: datetime) -> LinkKept:
    link = Link(kind=kind, ticket_id=other.id, at=at, agent_id=agent.id)
    return LinkKept(ticket_id=ticket.id, link=link)


def _requester(bench: Workbench, source: Ticket, message: Message) -> Requester:
    """Who wrote it, if that was a customer; else whom the ticket is for.

    What is known of her goes along: that an address is only said to be hers, that she is ours.
    """
    author = message.author
    if author.kind is not AuthorKind.CUSTOMER or author.id == source.requester.id:
        return source.requester
    proven = message.verdicts is not None and message.verdicts.trust == "verified"
    at = bench.clock.now()
    known = (
        bench.store.correspondence(author.email.lower(), at=at).contact if author.email else None
    )
    if known is not None and known.id == author.id:
        return replace(as_requester(known, name=author.name), verified=proven)
    return Requester(id=author.id, name=author.name, email=author.email, verified=proven)


def _states(bench: Workbench, source: Ticket, message: Message, ticket: Ticket) -> Iterator[Record]:
    """What is known of its files is known of them in the new ticket, too."""
    found = (bench.store.file_state(source.id, file.id) for file in message.attachments)
    states = {each.attachment_id: each for each in found if each is not None}
    yield from copied_states((message,), states, ticket.id)


def _made_before(bench: Workbench, agent: Agent, asked: Asked) -> Ticket | None:
    done = done_before(bench.store, asked)
    return ticket_for(bench, agent, str(done["ticket_id"])) if done is not None else None


def _asked(agent: Agent, source: Ticket, message_id: str, wish: Splitting) -> Asked:
    return Asked(
        scope=f"{agent.id}/tickets/{source.id}/messages/{message_id}/split",
        key=wish.key,
        payload=repr((wish.subject, wish.desk_id)),
    )
