"""Who a ticket is for: the contact known by that address, or a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from helpdesk.people.model import Contact
from helpdesk.tickets.model import Requester
from helpdesk.tickets.people_records import ContactSeen
from helpdesk.tickets.records import NewContact, Record

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids

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


def as_seen(
    contact: Contact, *, name: str, is_verified: bool
) -> tuple[Contact, tuple[Record, ...]]:
    """The contact after a mail of hers: verified once one proved the address, its writers' names.

    An unproven mail teaches nothing about anybody.
    """
    if not is_verified:
        return contact, ()
    names = contact.names
    if name and name.casefold() not in {each.casefold() for each in names}:
        names = (*names, name)[:MAX_NAMES]
    seen = replace(contact, verified=True, names=names)
    return (seen, ()) if seen == contact else (seen, (ContactSeen(contact=seen),))


def is_shared(contact: Contact) -> bool:
    """Whether several people write from there: a role's name, or three names seen."""
    local = contact.address.partition("@")[0].partition("+")[0]
    return local in ROLES or len(contact.names) >= SEVERAL_NAMES


def as_requester(contact: Contact, *, name: str = "", verified: bool = False) -> Requester:
    """A contact as the requester of a ticket; the name she gave now wins over the one we know."""
    return Requester(
        id=contact.id,
        name=name or contact.name,
        email=contact.address,
        verified=verified or contact.verified,
        shared=is_shared(contact),
    )
