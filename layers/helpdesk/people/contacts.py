"""Who a ticket is for: the contact known by that address, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.people.model import Contact
from helpdesk.people.person import is_proven
from helpdesk.tickets.model import Requester
from helpdesk.tickets.people_records import ContactSeen
from helpdesk.tickets.records import NewContact, Record
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.tickets.model import Ticket

MAX_NAMES: Final = 5
SEVERAL_NAMES: Final = 3
_ROLE_NAMES: Final = """
    info compras ventas comercial pedidos facturacion facturación contabilidad administracion admin
    administración almacen logistica recepcion soporte ayuda rrhh contacto clientes tienda gerencia
    direccion oficina taller sistemas informatica proveedores calidad secretaria
    sales purchasing procurement orders billing invoices accounting accounts office support help
    helpdesk service contact hello team it hr marketing reception shop store customers
    vendas financeiro faturamento faturacao cobranca contato contacto atendimento comercial loja
    einkauf verkauf buchhaltung kontakt vertrieb achats ventes comptabilite acquisti vendite
    amministrazione inkoop verkoop zamowienia biuro
"""
ROLES: Final = frozenset(_ROLE_NAMES.split())


def contact_for(  # noqa: PLR0913 (all that is known of somebody new)
    known: Contact | None,
    *,
    address: str,
    name: str,
    ids: Ids,
    at: datetime,
    language: str | None = None,
    phone: str | None = None,
    organization_id: str | None = None,
    desk_id: str = "",
) -> tuple[Contact, tuple[Record, ...]]:
    """The known contact, or a new one with the record that stores it; ``address`` is normalised.

    ``organization_id`` is whose the address's domain is, given by who may be believed about it;
    ``desk_id`` where she comes up, which knows her alone then.
    """
    if known is not None:
        return known, ()
    contact = Contact(
        id=ids.unguessable("contact"),
        address=address,
        name=name,
        phone=phone,
        language=language,
        organization_id=organization_id,
        created_at=at,
        kept=True,
        known_at=desk_id,
    )
    return contact, (NewContact(contact=contact),)


def as_seen(
    contact: Contact, *, name: str, is_verified: bool, shows_hers: bool = False
) -> tuple[Contact, tuple[Record, ...]]:
    """The contact after a mail of hers: verified once one proved the address, its writers' names.

    An unproven mail teaches nothing about anybody. ``shows_hers`` says that it came with what only
    she was sent: then an address that was said to be hers is.
    """
    if not is_verified:
        return contact, ()
    names = contact.names
    if name and name.casefold() not in {each.casefold() for each in names}:
        names = (*names, name)[:MAX_NAMES]
    proven = contact.claimed and shows_hers
    seen = replace(contact, verified=True, names=names, claimed=contact.claimed and not shows_hers)
    return (seen, ()) if seen == contact else (seen, (ContactSeen(contact=seen, proven=proven),))


def is_shared(contact: Contact) -> bool:
    """Whether several people write from there: a role's name, or three names seen."""
    local = contact.address.partition("@")[0].partition("+")[0]
    return local in ROLES or len(contact.names) >= SEVERAL_NAMES


def as_requester(contact: Contact, *, name: str = "", verified: bool = False) -> Requester:
    """A contact as the requester of a ticket, answered at the address she used.

    The name she gave now wins over the one we know, which an address that is merely said to be hers
    is not told.
    """
    return Requester(
        id=contact.id,
        name=name or ("" if contact.claimed else contact.name),
        email=contact.address,
        verified=verified or is_proven(contact),
        shared=is_shared(contact),
        segments=contact.segments,
        organization_id=contact.organization_id,
        claimed=contact.claimed,
        agent_id=contact.agent_id,
        known_at=contact.known_at,
    )


def is_same_person(ticket: Ticket, contact: Contact) -> bool:
    """Whether the contact is the requester: by id, or by the address after contacts were merged."""
    requester = ticket.requester
    same = bool(requester.email) and requester.email.lower() == contact.address
    return requester.id == contact.id or same


def is_shown_by(ticket: Ticket, contact: Contact | None, address: str) -> bool:
    """Whether an address is the requester's although she wrote from another: proven, not said."""
    return (
        contact is not None
        and contact.address == address
        and contact.id == ticket.requester.id
        and not contact.claimed
        and not ticket.requester.claimed
    )
