"""A person on the customers' side: one contact with her addresses and phones.

Her row is the truth about her. What intake needs of her lies at each of her addresses too (see
``model.Contact``); both change in one transaction, so she has at most ten addresses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.people.model import Contact
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ADDRESSES: Final = 10
MAX_PHONES: Final = 10
MAX_SEGMENTS: Final = 10
MAX_MERGED: Final = 20
"""Her history is read from as many places."""
VIP: Final = "vip"


class IdentityCheck(Struct, frozen=True, kw_only=True):
    """How an agent made sure that she is who she says, and whether she was."""

    method: str
    passed: bool
    by: str
    at: datetime


class Person(Struct, frozen=True, kw_only=True):
    """One contact; the first of ``addresses`` is the one she is known by.

    ``also`` are the ids of contacts that were merged into her; one that was merged itself keeps all
    it had and points to the other.
    """

    id: str
    name: str = ""
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    language: str | None = None
    time_zone: str | None = None
    segments: tuple[str, ...] = ()
    organization_id: str | None = None
    customer_number: str | None = None
    identity: IdentityCheck | None = None
    notes: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    merged_into: str | None = None
    created_at: datetime
    changed_at: datetime | None = None
    version: int = 1
    known_at: str = ""
    """The desk that alone knows her: see ``people.known_at``."""


class Known(Struct, frozen=True, kw_only=True):
    """A person and what is known at each of her addresses; ``is_new`` before she is written."""

    person: Person
    doors: Mapping[str, Contact] = field(default_factory=dict)
    is_new: bool = False


class Merge(Struct, frozen=True, kw_only=True):
    """What undoing a merge needs: the survivor and the other's doors as they were before it."""

    taken: str
    into: str
    at: datetime
    before: Person
    doors: tuple[Contact, ...] = ()


def person_of(contact: Contact) -> Person:
    """Whom an address alone shows: a new contact, or an old one without a row of her own."""
    return Person(
        id=contact.id,
        name=contact.name,
        addresses=(contact.address,),
        phones=(contact.phone,) if contact.phone else (),
        language=contact.language,
        segments=contact.segments,
        organization_id=contact.organization_id,
        created_at=contact.created_at,
        version=1 if contact.kept else 0,
        known_at=contact.known_at,
    )


def door_of(person: Person, address: str, known: Contact | None, *, claimed: bool) -> Contact:
    """What intake finds at one of her addresses; what mails taught of the address itself stays."""
    door = known or Contact(id=person.id, address=address, created_at=person.created_at)
    return replace(
        door,
        id=person.id,
        name=person.name,
        phone=next(iter(person.phones), None),
        language=person.language,
        segments=person.segments,
        organization_id=person.organization_id,
        claimed=claimed,
        kept=True,
        known_at=person.known_at,
    )


def doors_of(known: Known, person: Person) -> dict[str, Contact]:
    """The doors of a person as she is from now on; each stays as claimed as it was.

    The first address of somebody new is who she is; any other is claimed until it is shown to be
    hers.
    """
    doors = {}
    for address in person.addresses:
        before = known.doors.get(address)
        is_first = known.is_new and address == person.addresses[0]
        claimed = before.claimed if before else not is_first
        doors[address] = door_of(person, address, before, claimed=claimed)
    return doors


def is_proven(door: Contact | None) -> bool:
    """Whether the address counts as hers: a mail proved it and nothing about it is mere claim."""
    return door is not None and door.verified and not door.claimed


def folded(text: str) -> str:
    """A name to sort and to compare by: without case, accents and doubled blanks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())


def digits_of(phone: str) -> str:
    """A phone number to compare by: digits alone, 00 at its beginning as good as +."""
    digits = "".join(each for each in phone if each.isdecimal() and each.isascii())
    return digits.removeprefix("00")


def further_phones(person: Person) -> set[str]:
    """The digits of her phones but the first; who was merged into another is called by none."""
    if person.merged_into is not None:
        return set()
    first, *others = (digits_of(each) for each in person.phones or ("",))
    return {each for each in others if each and each != first}


def in_order(values: Sequence[str]) -> tuple[str, ...]:
    """Each once, as first given."""
    return tuple(dict.fromkeys(values))
