"""Where an agent wants a kept mail to go, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.mail.reading.address import base_email, canonical_email
from helpdesk.people.access import opens
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.gather import Directory
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket


class Wish(Struct, frozen=True, kw_only=True):
    """The ticket of that reference, or a new one; ``requester`` where the mail names nobody."""

    reference: str | None = None
    requester: str | None = None


def chosen_ticket(directory: Directory, agent: Agent, wish: Wish) -> str | None:
    """The id of the ticket that she named; InvalidInputError unless it is one of hers."""
    if wish.reference is None:
        return None
    found = directory.tickets.ticket_id_of(wish.reference.strip().upper())
    ticket = directory.tickets.ticket(found) if found else None
    if ticket is None or not opens(agent, ticket):
        raise InvalidInputError([("ticket", "is no ticket of your desks")])
    return ticket.id


def given_requester(directory: Directory, wish: Wish) -> str | None:
    """The address that she gave, in its one spelling; InvalidInputError for what none is."""
    if wish.requester is None:
        return None
    address = canonical_email(wish.requester)
    if not address:
        raise InvalidInputError([("requester", "is no mail address")])
    if is_ours(directory, address):
        raise InvalidInputError([("requester", "is an address of ours")])
    return address


def check_requester(directory: Directory, admission: Admission) -> None:
    """A new ticket needs somebody to answer who is not ourselves."""
    sender = admission.incoming.mail.from_email
    if not sender:
        raise InvalidInputError([("requester", "is missing: the mail names no sender")])
    if is_ours(directory, sender):
        raise InvalidInputError([("requester", "is missing: the mail claims to come from us")])


def at_desk_of(directory: Directory, admission: Admission, ticket: Ticket) -> Admission:
    """The mail as if it had come to that ticket's desk."""
    desk = directory.desks.by_id(ticket.desk_id)
    if desk is None:
        raise InvalidInputError([("ticket", "belongs to a desk that is gone")])
    incoming = admission.incoming
    delivery = replace(incoming.delivery, desk=desk)
    return replace(admission, incoming=replace(incoming, delivery=delivery))


def is_ours(directory: Directory, address: str) -> bool:
    """Whether we would be writing to ourselves."""
    if address.rpartition("@")[2] == directory.own_domain:
        return True
    spelt = (address, base_email(address))
    return any(directory.desks.by_mailbox(each) is not None for each in spelt)
