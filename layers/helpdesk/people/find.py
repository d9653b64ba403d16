"""Who is it: a contact by an address, by the beginning of any of her phones or of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError
from helpdesk.people.known_at import known_to
from helpdesk.people.permissions import require
from helpdesk.people.person import digits_of, folded, person_of
from helpdesk.people.ports import line_of
from helpdesk.people.wording import addresses_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.people.person import Person
    from helpdesk.people.ports import People, PersonLine

SHOWN: Final = 25
MIN_DIGITS: Final = 3


def find_contacts(
    people: People,
    agent: Agent,
    *,
    address: str | None = None,
    phone: str | None = None,
    name: str | None = None,
) -> Sequence[PersonLine]:
    """At most 25; exactly one thing is asked for."""
    require(agent, "contact:read")
    if sum(each is not None for each in (address, phone, name)) != 1:
        raise InvalidInputError([("address", "give an address, a phone or a name")])
    if address is not None:
        return known_to(agent, _at(people, address))
    if phone is not None:
        return known_to(agent, _calling(people, phone))
    return known_to(agent, people.named(folded(name or ""), limit=SHOWN))


def _at(people: People, given: str) -> Sequence[PersonLine]:
    (address,) = addresses_of([given], "address")
    door = people.doors([address]).get(address)
    if door is None:
        return []
    person = people.persons([door.id]).get(door.id)
    return [line_of(person or person_of(door))]


def _calling(people: People, given: str) -> Sequence[PersonLine]:
    digits = digits_of(given)
    if len(digits) < MIN_DIGITS:
        raise InvalidInputError([("phone", f"give {MIN_DIGITS} digits at least")])
    persons = people.persons(people.calling(digits, limit=SHOWN))
    return [_called(each, digits) for each in persons.values()]


def _called(person: Person, digits: str) -> PersonLine:
    """Her line with the phone that was asked for."""
    line = line_of(person)
    asked = (each for each in person.phones if digits_of(each).startswith(digits))
    return replace(line, phone=next(asked, line.phone))
