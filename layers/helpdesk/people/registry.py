"""What the use cases about people share: their ports, and the way to a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    VersionConflictError,
)
from helpdesk.people.access import is_requester
from helpdesk.people.known_at import known_to, require_known
from helpdesk.people.ports import Organizations, People
from helpdesk.tickets.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.people.model import Agent, Contact
    from helpdesk.people.organization import Organization
    from helpdesk.people.person import Known, Person

_MERGES_IN_A_ROW: Final = 5


class AddressTakenError(ConflictError):
    """An address is another contact's; merging the two is another act."""

    code = "address_taken"


def taken_by(agent: Agent, doors: Iterable[Contact]) -> AddressTakenError:
    """Whose it is, if the asker may know of her."""
    told = known_to(agent, doors)
    whose = f"of contact {told[0].id}" if told else "another contact's"
    return AddressTakenError(f"an address is {whose}")


class DomainTakenError(ConflictError):
    """A domain is another organization's."""

    code = "domain_taken"


class Registry(Struct, frozen=True, kw_only=True):
    """The ports of the use cases about contacts and organizations."""

    bench: Workbench
    people: People
    organizations: Organizations


def contact_for_id(registry: Registry, contact_id: str, agent: Agent | None) -> Known:
    """The contact, or whom she was merged into; NotFoundError for none, or none that she may find.

    None stands for a ticket that is open to the asker already.
    """
    for _ in range(_MERGES_IN_A_ROW):
        known = registry.people.known(contact_id)
        if known is None:
            break
        if known.person.merged_into is None:
            if agent is not None:
                require_known(agent, known.person)
            return known
        contact_id = known.person.merged_into
    raise NotFoundError(contact_id)


def organization_for_id(registry: Registry, organization_id: str) -> Organization:
    found = registry.organizations.organization(organization_id)
    if found is None:
        raise NotFoundError(organization_id)
    return found


def is_herself(agent: Agent, person: Person) -> bool:
    """Whether the contact is the agent as a customer of her colleagues."""
    return any(is_requester(agent, each) for each in person.addresses)


def refuse_herself(agent: Agent, person: Person) -> None:
    """What the desk writes down about somebody, somebody else writes down."""
    if is_herself(agent, person):
        message = "this contact is you: ask a colleague"
        raise ForbiddenError(message, code="own_contact")


def check_seen(current: Person | Organization, expected: int | None) -> None:
    """Refuse a change made on an older sight; None means that any sight will do."""
    if expected is not None and current.version != expected:
        raise VersionConflictError
