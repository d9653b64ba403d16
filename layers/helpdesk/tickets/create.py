"""An agent opens a ticket for somebody: a caller, a walk-in, a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError
from helpdesk.fields.tags import tags_used
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.asked import Asked
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
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Correspondence


class Call(Struct, frozen=True, kw_only=True):
    """What the agent noted; ``email`` is normalised, ``acknowledge`` sends the caller a mail."""

    desk_id: str
    subject: str
    description: str
    email: str
    name: str
    phone: str | None = None
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


def create_ticket(bench: Workbench, agent: Agent, call: Call) -> Ticket:
    """The new ticket; its first-response clock does not run, for somebody already listened.

    Asked for again under the same key it is the same ticket, as it is by then.
    """
    require(agent, "ticket:create")
    desk = bench.desks.by_id(call.desk_id)
    if desk is None or not agent.works_in(desk.id):
        raise InvalidInputError([("desk", "is no desk of yours")])
    require_desk(agent, desk.id)
    if own_addresses(bench).include(call.email):
        raise OwnAddressError([("requester.email", "is a mailbox of this help desk")])
    reference = f"{desk.prefix}-{bench.numbers.next(desk.id)}"

    def decide() -> Commit:
        known = bench.store.correspondence(
            call.email, mailbox=desk.mailboxes[0], at=bench.clock.now()
        )
        return _commit(bench, agent, call, known, reference)

    return open_once(bench, agent, _asked(agent, call), decide)


def _commit(
    bench: Workbench, agent: Agent, call: Call, found: Correspondence, reference: str
) -> Commit:
    known = found.contact
    at, desk = bench.clock.now(), desk_of(bench, call.desk_id)
    language = desk.language_for(call.language or (known.language if known else None))
    contact, contacts = contact_for(
        known,
        address=call.email,
        name=call.name,
        phone=call.phone,
        language=language,
        organization_id=found.organization_id,
        ids=bench.ids,
        at=at,
    )
    ticket, message = draft(
        NewTicket(
            desk=desk,
            subject=call.subject,
            text=call.description,
            requester=as_requester(contact, name=call.name),
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
        records=(*contacts, *learned, *_asked(agent, call).mark({"ticket_id": ticket.id}, at)),
    )


def _asked(agent: Agent, call: Call) -> Asked:
    """What its template held is not part of it: that may be another thing by now."""
    payload = repr(replace(call, key=None, begun={}))
    return Asked(scope=f"{agent.id}/tickets", key=call.key, payload=payload)
