"""Agents write down who somebody is: a new contact, her fields and addresses, an identity check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.fields.model import Of
from helpdesk.fields.of_people import filled_of
from helpdesk.people.access import is_requester
from helpdesk.people.changes import Act, Change, differences
from helpdesk.people.permissions import require
from helpdesk.people.person import IdentityCheck, Known, Person, doors_of, person_of
from helpdesk.people.ports import DoorMove, PersonWrite
from helpdesk.people.registry import (
    AddressTakenError,
    Registry,
    check_seen,
    contact_for_id,
    organization_for_id,
    refuse_herself,
    taken_by,
)
from helpdesk.people.wording import addresses_of, worded
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.audience import OwnAddressError
from helpdesk.tickets.workbench import insisting, own_addresses
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.people.model import Agent, Contact
    from helpdesk.tickets.records import Record

CHANGED = ("name", "phones", "language", "time_zone", "segments", "customer_number", "notes")


class Said(Struct, frozen=True, kw_only=True):
    """What is said of a person; addresses go by rules of their own."""

    addresses: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


def add_contact(
    registry: Registry, agent: Agent, said: Said, *, asked: Asked | None = None
) -> Known:
    """The new contact; AddressTakenError if an address is somebody's.

    Somebody who wrote before contacts had rows of their own gets hers now.
    """
    require(agent, "contact:write")
    done = done_before(registry.bench.store, asked) if asked else None
    if done is not None:
        return contact_for_id(registry, str(done["id"]), agent)
    addresses = _addresses(registry, said.addresses)
    given = dict(said.fields)
    custom = filled_of(registry.bench, agent, Of.CONTACT, None, given.pop("fields", None))
    fields = _fields(registry, given)
    if not addresses and not fields.get("phones"):
        raise InvalidInputError([("addresses", "give an address or a phone")])
    at, doors = registry.bench.clock.now(), registry.people.doors(addresses)
    older = {each.id: each for each in doors.values()}
    if len(older) > 1 or any(each.kept for each in older.values()):
        raise taken_by(agent, older.values())
    before = person_of(next(iter(older.values()))) if older else None
    fresh = Person(id=registry.bench.ids.unguessable("contact"), created_at=at)
    there = before or fresh
    after = replace(there, addresses=addresses, **fields, fields=custom, version=1)
    known = Known(person=before or fresh, doors=doors, is_new=before is None)
    marks = asked.mark({"id": after.id}, at) if asked else ()
    return save(registry, known, after, Act.ADDED, agent, at=at, marks=marks)


def change_contact(
    registry: Registry,
    agent: Agent,
    contact_id: str,
    fields: Mapping[str, Any],
    *,
    seen: int | None,
) -> Known:
    """The contact with those fields changed; ``main_address`` is one of hers, put first."""

    def changed(person: Person) -> Person:
        given = dict(fields)
        main, custom = given.pop("main_address", None), given.pop("fields", None)
        after = replace(person, **_fields(registry, given))
        if custom:
            values = filled_of(registry.bench, agent, Of.CONTACT, person.fields, custom)
            after = replace(after, fields=values)
        if main is None:
            return after
        (address,) = addresses_of([main], "main_address")
        if address not in person.addresses:
            raise InvalidInputError([("main_address", "is none of this contact's")])
        others = [each for each in person.addresses if each != address]
        return replace(after, addresses=(address, *others))

    return _changing(registry, agent, contact_id, changed, seen=seen)


def add_address(registry: Registry, agent: Agent, contact_id: str, given: str) -> Known:
    """The contact with one more address, which opens nothing of hers until it is shown to be."""
    (address,) = _addresses(registry, [given], "address")

    def added(person: Person) -> Person:
        if address in person.addresses:
            return person
        addresses = addresses_of([*person.addresses, address], "address")
        return replace(person, addresses=addresses)

    return _changing(registry, agent, contact_id, added, seen=None)


def remove_address(registry: Registry, agent: Agent, contact_id: str, address: str) -> Known:
    """The contact without that address; whoever writes from it next is somebody new."""

    def removed(person: Person) -> Person:
        if address not in person.addresses:
            raise NotFoundError(address)
        left = tuple(each for each in person.addresses if each != address)
        if not left and not person.phones:
            raise InvalidInputError([("address", "is all that this contact is known by")])
        return replace(person, addresses=left)

    return _changing(registry, agent, contact_id, removed, seen=None)


def check_identity(
    registry: Registry, agent: Agent, contact_id: str, *, method: str, passed: bool
) -> Known:
    """That an agent asked who she is, how, and whether she was."""
    check = IdentityCheck(method=method, passed=passed, by=agent.id, at=registry.bench.clock.now())

    def checked(person: Person) -> Person:
        return replace(person, identity=check)

    return _changing(registry, agent, contact_id, checked, seen=None, act=Act.CHECKED)


def _changing(
    registry: Registry,
    agent: Agent,
    contact_id: str,
    changed: Callable[[Person], Person],
    *,
    seen: int | None,
    act: Act = Act.CHANGED,
) -> Known:
    require(agent, "contact:write")

    def once() -> Known:
        known = contact_for_id(registry, contact_id, agent)
        refuse_herself(agent, known.person)
        check_seen(known.person, seen)
        after = changed(known.person)
        if after == known.person:
            return known
        return save(registry, known, after, act, agent, at=registry.bench.clock.now())

    return insisting(once, guarded=seen is not None)


def save(
    registry: Registry,
    known: Known,
    after: Person,
    act: Act,
    agent: Agent,
    *,
    at: datetime,
    marks: Sequence[Record] = (),
) -> Known:
    """The next version, written with all her addresses."""
    agents = registry.bench.agents.all()
    write, doors = write_of(known, after, act, by=agent.id, at=at, agents=agents)
    try:
        registry.people.save(write, marks=marks)
    except AlreadyRecordedError as error:
        if error.record != "address":
            raise
        message = "an address is another contact's by now"
        raise AddressTakenError(message) from error
    return Known(person=write.after, doors=doors)


def told_apart(doors: Mapping[str, Contact], agents: Sequence[Agent]) -> dict[str, Contact]:
    """The doors of one person, each saying which of ours she is, by an address that is hers."""
    hers = [address for address, door in doors.items() if not door.claimed]
    ours = [each.id for each in agents if any(is_requester(each, address) for address in hers)]
    agent_id = next(iter(ours), None)
    return {address: replace(door, agent_id=agent_id) for address, door in doors.items()}


def write_of(
    known: Known,
    after: Person,
    act: Act,
    *,
    by: str,
    at: datetime,
    agents: Sequence[Agent],
    about: str = "",
) -> tuple[PersonWrite, dict[str, Contact]]:
    """What is written of a person's change, and her doors afterwards."""
    before = None if known.is_new else known.person
    after = replace(after, changed_at=at, version=(before.version if before else 0) + 1)
    doors = told_apart(doors_of(known, after), agents)
    gone = [each for each in known.person.addresses if each not in doors]
    moves = [
        DoorMove(address=each, before=known.doors.get(each), after=door)
        for each, door in doors.items()
        if known.doors.get(each) != door
    ]
    moves += [
        DoorMove(address=each, before=known.doors[each], after=None)
        for each in gone
        if each in known.doors
    ]
    old, new = differences(before, after)
    change = Change(act=act, at=at, by=by, version=after.version, about=about, old=old, new=new)
    return PersonWrite(before=before, after=after, doors=tuple(moves), change=change), doors


def _fields(registry: Registry, given: Mapping[str, Any]) -> dict[str, Any]:
    spoken = {each for desk in registry.bench.desks.all() for each in desk.languages}
    fields = worded(dict(given), spoken=spoken)
    organization_id = fields.get("organization_id")
    if organization_id is not None:
        try:
            organization_for_id(registry, organization_id)
        except NotFoundError:
            raise InvalidInputError([("organization_id", "is no organization")]) from None
    return fields


def _addresses(
    registry: Registry, given: Sequence[str], path: str = "addresses"
) -> tuple[str, ...]:
    """No mailbox of ours is a customer."""
    addresses, own = addresses_of(given, path), own_addresses(registry.bench)
    if any(own.include(each) for each in addresses):
        raise OwnAddressError([(path, "is a mailbox of this help desk")])
    return addresses
