"""What the use cases about contacts and organizations need from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from helpdesk.people.changes import Change
from helpdesk.people.model import Contact
from helpdesk.people.organization import Organization
from helpdesk.people.person import Known, Merge, Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Page
    from helpdesk.tickets.records import Record


class DoorMove(Struct, frozen=True, kw_only=True):
    """An address as it was and as it will be; None where it was, or will be, nobody's."""

    address: str
    before: Contact | None
    after: Contact | None


class PersonWrite(Struct, frozen=True, kw_only=True):
    """A contact's next version with her addresses and what is told of it."""

    before: Person | None
    after: Person
    doors: tuple[DoorMove, ...] = ()
    change: Change
    merge: Merge | None = None
    """Where this one is merged into another: what undoing it needs to know."""


class OrganizationWrite(Struct, frozen=True, kw_only=True):
    before: Organization | None
    after: Organization
    change: Change


class PersonLine(Struct, frozen=True, kw_only=True):
    """What a list shows of a contact."""

    id: str
    name: str
    address: str = ""
    phone: str = ""
    segments: tuple[str, ...] = ()
    organization_id: str | None = None
    known_at: str = ""


def line_of(person: Person) -> PersonLine:
    """What a list shows of her; a nameless one goes by her address."""
    return PersonLine(
        id=person.id,
        name=person.name or next(iter(person.addresses), ""),
        address=next(iter(person.addresses), ""),
        phone=next(iter(person.phones), ""),
        segments=person.segments,
        organization_id=person.organization_id,
        known_at=person.known_at,
    )


class OrganizationLine(Struct, frozen=True, kw_only=True):
    """What a list shows of an organization."""

    id: str
    name: str
    domains: tuple[str, ...] = ()


class People(Protocol):
    """Contacts and organizations; every write is one conditional transaction."""

    def known(self, contact_id: str) -> Known | None:
        """A contact and her doors; None for one without a row of her own."""

    def doors(self, addresses: Sequence[str]) -> Mapping[str, Contact]:
        """What is known at those of the addresses that anybody wrote from."""

    def persons(self, contact_ids: Sequence[str]) -> Mapping[str, Person]: ...

    def save(self, *writes: PersonWrite, marks: Sequence[Record] = ()) -> None:
        """All or nothing; VersionConflictError, or AlreadyRecordedError of an ``address``."""

    def merge_of(self, contact_id: str) -> Merge | None:
        """How the contact and the one that took it in were before, the last time."""

    def page(self, *, limit: int, after: str | None) -> Page[PersonLine]:
        """By name."""

    def named(self, start: str, *, limit: int) -> Sequence[PersonLine]:
        """Those whose folded name begins so, by name."""

    def calling(self, digits: str, *, limit: int) -> Sequence[str]:
        """Ids of those with a phone whose digits begin so."""

    def phones(self, *, limit: int, after: str | None) -> Page[tuple[str, str]]:
        """Digits and contact id, by digits."""

    def members(
        self, organization_id: str, *, limit: int, after: str | None
    ) -> Page[PersonLine]: ...

    def services(
        self, contact_ids: Sequence[str], *, limit: int, after: str | None
    ) -> Page[Ticket]:
        """Tickets made for any of these contacts, newest first."""

    def changes(self, contact_id: str) -> Sequence[Change]:
        """The newest hundred, newest first."""


class Organizations(Protocol):
    """Organizations; each of their domains is one's alone."""

    def organization(self, organization_id: str) -> Organization | None: ...

    def save_organization(self, write: OrganizationWrite, marks: Sequence[Record] = ()) -> None:
        """VersionConflictError, or AlreadyRecordedError of a ``domain``."""

    def of_domain(self, domain: str) -> str | None:
        """The id of whom the domain belongs to."""

    def of_domains(self, domains: Sequence[str]) -> Mapping[str, str]:
        """The same of up to a hundred, those that are somebody's."""

    def organization_page(self, *, limit: int, after: str | None) -> Page[OrganizationLine]: ...

    def organizations_named(self, start: str, *, limit: int) -> Sequence[OrganizationLine]: ...

    def organization_services(
        self, organization_id: str, *, limit: int, after: str | None
    ) -> Page[Ticket]: ...

    def organization_changes(self, organization_id: str) -> Sequence[Change]: ...
