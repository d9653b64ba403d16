"""Who called: a contact by her id, her address or her number, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.calls.records import NewCaller
from helpdesk.calls.wording import phone_of
from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.known_at import as_known_to, known_to
from helpdesk.people.person import Person, digits_of
from helpdesk.people.registry import contact_for_id
from helpdesk.people.wording import name_of
from helpdesk.tickets.audience import OwnAddressError
from helpdesk.tickets.model import Requester
from helpdesk.tickets.records import Record
from helpdesk.tickets.workbench import own_addresses

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry

_LOOKED_AT = 25


class SeveralCallersError(ConflictError):
    """A number is more than one contact's: the agent says whose, or that it is somebody new."""

    code = "several_callers"


class Caller(Struct, frozen=True, kw_only=True):
    """As the agent knows her: by ``contact_id``, else ``email`` (normalised), else ``phone``.

    ``is_new`` makes another contact of a number that is somebody's already.
    """

    contact_id: str | None = None
    email: str = ""
    name: str = ""
    phone: str = ""
    is_new: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """The caller as a ticket's requester, her language, and the rows that make her known."""

    requester: Requester
    language: str | None = None
    records: tuple[Record, ...] = ()


def find_caller(registry: Registry, desk: Desk, agent: Agent, caller: Caller) -> Found:
    """Whoever it is; one without an address is a requester whom no mail goes to."""
    if caller.contact_id is not None:
        return _known(registry, agent, caller.contact_id, "requester.contact_id", caller)
    if caller.email:
        return _at(registry, desk, agent, caller)
    if not caller.phone.strip():
        raise InvalidInputError([("requester", "give contact_id, email or phone")])
    phone = phone_of(caller.phone, "requester.phone")
    if not caller.is_new:
        same = _with_number(registry, agent, phone)
        if len(same) > 1:
            message = "several contacts have this number: give one's contact_id, or say is_new"
            raise SeveralCallersError(message)
        if same:
            return _known(registry, agent, same[0].id, "requester.phone", caller)
    return _new(registry, desk, caller, phone)


def _known(registry: Registry, agent: Agent, contact_id: str, path: str, caller: Caller) -> Found:
    try:
        known = contact_for_id(registry, contact_id, agent)
    except NotFoundError:
        raise InvalidInputError([(path, "is no contact")]) from None
    person = known.person
    if caller.email and caller.email not in known.doors:
        raise InvalidInputError([("requester.email", "is no address of this contact")])
    wanted = [caller.email] if caller.email else list(person.addresses)
    door = next((known.doors[each] for each in wanted if each in known.doors), None)
    if door is None:
        return Found(requester=without_address(person), language=person.language)
    return Found(requester=as_requester(door), language=person.language)


def _at(registry: Registry, desk: Desk, agent: Agent, caller: Caller) -> Found:
    bench = registry.bench
    if own_addresses(bench).include(caller.email):
        raise OwnAddressError([("requester.email", "is a mailbox of this help desk")])
    at = bench.clock.now()
    seen = bench.store.correspondence(caller.email, mailbox=desk.mailboxes[0], at=at)
    phone = phone_of(caller.phone, "requester.phone") if caller.phone.strip() else None
    contact, records = contact_for(
        as_known_to(agent, seen.contact),
        address=caller.email,
        name=name_of(caller.name, "requester.name") if seen.contact is None else caller.name,
        phone=phone,
        organization_id=seen.organization_id,
        desk_id=desk.id,
        ids=bench.ids,
        at=at,
    )
    requester = as_requester(contact, name=caller.name)
    return Found(requester=requester, language=contact.language, records=records)


def _with_number(registry: Registry, agent: Agent, phone: str) -> list[Person]:
    digits = digits_of(phone)
    persons = registry.people.persons(registry.people.calling(digits, limit=_LOOKED_AT))
    return [
        each
        for each in known_to(agent, persons.values())
        if each.merged_into is None and digits in {digits_of(one) for one in each.phones}
    ]


def _new(registry: Registry, desk: Desk, caller: Caller, phone: str) -> Found:
    person = Person(
        id=registry.bench.ids.unguessable("contact"),
        name=name_of(caller.name, "requester.name"),
        phones=(phone,),
        created_at=registry.bench.clock.now(),
        known_at=desk.id,
    )
    return Found(requester=without_address(person), records=(NewCaller(person=person),))


def without_address(person: Person) -> Requester:
    """A contact whom nobody can write to, as the requester of a ticket."""
    return Requester(
        id=person.id,
        name=person.name,
        email="",
        segments=person.segments,
        organization_id=person.organization_id,
        known_at=person.known_at,
    )
