"""An agent opens a ticket for somebody: a caller, a walk-in, a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError
from helpdesk.fields.tags import tags_used
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.known_at import as_known_to
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.audience import OwnAddressError
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.describe import described_new
from helpdesk.tickets.events import EventName
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.open_once import open_once
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.resolve import recipient
from helpdesk.tickets.words import Channel, Priority, TicketType
from helpdesk.tickets.workbench import (
    Workbench,
    actor_of,
    author_of,
    desk_of,
    own_addresses,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.calls.caller import Found
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket


class Call(Struct, frozen=True, kw_only=True):
    """What the agent noted; ``acknowledge`` sends the caller a mail.

    She is known by ``contact_id``, else by ``email`` (normalised), else by ``phone``: ``is_new``
    makes another contact of a number that is somebody's already.
    """

    desk_id: str
    subject: str
    description: str
    email: str = ""
    name: str = ""
    phone: str | None = None
    contact_id: str | None = None
    is_new: bool = False
    channel: Channel = Channel.PHONE
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    language: str | None = None
    acknowledge: bool = False
    described: Mapping[str, Any] = field(default_factory=dict)
    """Category, impact, urgency, tags and custom fields, as a change of a ticket gives them."""

    begun: Mapping[str, Any] = field(default_factory=dict)
    """The same of the template that it began with."""

    key: str | None = None
    """Makes a retry harmless."""


def create_ticket(
    bench: Workbench, agent: Agent, call: Call, registry: Callable[[], Registry]
) -> Ticket:
    """The new ticket; its first-response clock does not run, for somebody already listened.

    Asked for again under the same key it is the same ticket, as it is by then.
    """
    require(agent, "ticket:create")
    desk = bench.desks.by_id(call.desk_id)
    if desk is None or not agent.works_in(desk.id):
        raise InvalidInputError([("desk", "is no desk of yours")])
    require_desk(agent, desk.id)
    by_address = bool(call.email) and call.contact_id is None
    if by_address and own_addresses(bench).include(call.email):
        raise OwnAddressError([("requester.email", "is a mailbox of this help desk")])
    done = None if by_address else done_before(bench.store, _asked(agent, call))
    if done is not None:
        return ticket_for(bench, agent, str(done["ticket_id"]))
    reference = f"{desk.prefix}-{bench.numbers.next(desk.id)}"

    def decide() -> Commit:
        found = (
            _by_address(bench, agent, desk, call)
            if by_address
            else _known(registry(), agent, desk, call)
        )
        return _commit(bench, agent, call, found, reference)

    return open_once(bench, agent, _asked(agent, call), decide)


def _by_address(bench: Workbench, agent: Agent, desk: Desk, call: Call) -> Found:
    from helpdesk.calls.caller import Found

    at = bench.clock.now()
    known = bench.store.correspondence(call.email, mailbox=desk.mailboxes[0], at=at)
    contact = as_known_to(agent, known.contact)
    hidden = contact is not known.contact
    if (contact is None or hidden) and not call.name:
        raise InvalidInputError([("requester.name", "is needed for somebody new")])
    language = desk.language_for(call.language or (contact.language if contact else None))
    contact, contacts = contact_for(
        contact,
        address=call.email,
        name=call.name,
        phone=call.phone,
        language=language,
        organization_id=known.organization_id,
        desk_id=desk.id,
        ids=bench.ids,
        at=at,
    )
    requester = as_requester(contact, name=call.name)
    return Found(requester=requester, language=language, records=contacts)


def _known(registry: Registry, agent: Agent, desk: Desk, call: Call) -> Found:
    """By an id or a number: as who calls is found."""
    from helpdesk.calls.caller import Caller, find_caller

    caller = Caller(
        contact_id=call.contact_id,
        email=call.email,
        name=call.name,
        phone=call.phone or "",
        is_new=call.is_new,
    )
    found = find_caller(registry, desk, agent, caller)
    if call.acknowledge and not found.requester.email:
        raise InvalidInputError([("acknowledge", "the requester has no address to be written to")])
    return found


def _commit(bench: Workbench, agent: Agent, call: Call, found: Found, reference: str) -> Commit:
    at, desk = bench.clock.now(), desk_of(bench, call.desk_id)
    language = desk.language_for(call.language or found.language)
    ticket, message = draft(
        NewTicket(
            desk=desk,
            subject=call.subject,
            text=call.description,
            requester=found.requester,
            author=author_of(agent),
            channel=call.channel,
            language=language,
            priority=call.priority,
            type=call.type,
            at=at,
        ),
        reference=reference,
        ids=bench.ids,
    )
    ticket = described_new(bench, agent, ticket, call.described, desk=desk, begun=call.begun)
    mails: tuple[OutboundMail, ...] = ()
    if call.acknowledge:
        mails = (
            OutboundMail(
                id=bench.ids.sortable("mail", at),
                ticket_id=ticket.id,
                desk_id=desk.id,
                kind=MailKind.ACKNOWLEDGEMENT,
                to=recipient(ticket),
                language=language,
                created_at=at,
            ),
        )
    learned = tags_used(bench.definitions, None, ticket)
    return seal(
        None,
        ticket,
        Cause(name=EventName.TICKET_CREATED, actor=actor_of(agent), at=at),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=(offloaded(message, bench.files),),
        mails=mails,
        records=(*found.records, *learned, *_asked(agent, call).mark({"ticket_id": ticket.id}, at)),
    )


def _asked(agent: Agent, call: Call) -> Asked:
    """What its template held is not part of it: that may be another thing by now."""
    payload = repr(replace(call, key=None, begun={}))
    return Asked(scope=f"{agent.id}/tickets", key=call.key, payload=payload)
