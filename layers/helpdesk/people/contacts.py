"""Who a ticket is for: the contact known by that address, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.model import Contact
from helpdesk.tickets.model import Requester
from helpdesk.tickets.records import NewContact, Record

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids


def contact_for(
    known: Contact | None,
    *,
    address: str,
    name: str,
    ids: Ids,
    at: datetime,
    language: str | None = None,
    phone: str | None = None,
) -> tuple[Contact, tuple[Record, ...]]:
    """The known contact, or a new one with the record that stores it; ``address`` is normalised."""
    if known is not None:
        return known, ()
    contact = Contact(
        id=ids.unguessable("contact"),
        address=address,
        name=name,
        phone=phone,
        language=language,
        created_at=at,
    )
    return contact, (NewContact(contact=contact),)


def as_requester(contact: Contact, *, name: str = "", verified: bool = False) -> Requester:
    """A contact as the requester of a ticket; the name she gave now wins over the one we know."""
    return Requester(
        id=contact.id,
        name=name or contact.name,
        email=contact.address,
        verified=verified or contact.verified,
    )
