"""What a row says of a contact, held against what is known: added, changed, the same, refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError
from helpdesk.ids import Ids
from helpdesk.people.changes import Act
from helpdesk.people.edit_contact import write_of
from helpdesk.people.imports.custom import CustomCells
from helpdesk.people.imports.model import Outcome, Row
from helpdesk.people.model import Agent, Contact
from helpdesk.people.person import Known, Person, in_order, person_of
from helpdesk.people.ports import People
from helpdesk.people.registry import is_herself
from helpdesk.people.wording import addresses_of, domains_of, worded
from helpdesk.tickets.audience import OwnAddresses
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.imports.work import Chunk
    from helpdesk.people.ports import PersonWrite

_LISTS: Final = ("addresses", "phones", "segments")
_PARTS: Final = re.compile(r"[;,\n]")
_WINS: Final = ("name", "language", "time_zone", "customer_number")
MAX_KEYS: Final = 90


class Said(Struct, frozen=True, kw_only=True):
    """A row made plain."""

    number: int
    addresses: tuple[str, ...]
    fields: Mapping[str, Any]
    custom: Mapping[str, str] = field(default_factory=dict)
    """Cells of custom fields, by the fields' ids."""


class ContactRules(Struct, frozen=True, kw_only=True):
    """With what rows are read: languages, our own addresses, whose a domain is."""

    people: People
    ids: Ids
    agents: Sequence[Agent]
    own: OwnAddresses
    spoken: frozenset[str]
    of_domain: Callable[[str], str | None]
    of_domains: Callable[[Sequence[str]], Mapping[str, str]]
    custom: CustomCells


class _Found(Struct, frozen=True):
    """What is known about a chunk's rows."""

    doors: Mapping[str, Contact]
    persons: Mapping[str, Person]
    domains: Mapping[str, str]


def said_by(row: Row, rules: ContactRules) -> Said:
    """The row's fields; InvalidInputError names the column at fault."""
    if "" in row.cells:
        raise InvalidInputError([("", "has more cells than there are columns")])
    cells, custom = rules.custom.apart({name: cell for name, cell in row.cells.items() if cell})
    lists: dict[str, tuple[str, ...]] = {
        name: _split(cells.pop(name)) for name in _LISTS if name in cells
    }
    addresses = addresses_of(lists.pop("addresses", ()))
    if any(rules.own.include(each) for each in addresses):
        raise InvalidInputError([("addresses", "is a mailbox of this help desk")])
    organization = cells.pop("organization", None)
    given: dict[str, Any] = {**cells, **lists}
    fields = worded(given, spoken=rules.spoken)
    if not addresses and not fields.get("phones"):
        raise InvalidInputError([("addresses", "give an address or a phone")])
    if organization is not None:
        fields["organization_id"] = _organization(organization, rules)
    return Said(number=row.number, addresses=addresses, fields=fields, custom=custom)


def planned(rules: ContactRules, chunk: Sequence[Said], into: Chunk) -> None:
    """Each row's outcome and write; rows that touch the same contact wait for the next chunk."""
    doors = dict(rules.people.doors(in_order([a for each in chunk for a in each.addresses])))
    persons = rules.people.persons(in_order([each.id for each in doors.values() if each.kept]))
    others = [a for each in persons.values() for a in each.addresses if a not in doors]
    doors |= rules.people.doors(in_order(others)[:MAX_KEYS])
    new = [each for each in chunk if each.addresses and each.addresses[0] not in doors]
    domains = rules.of_domains(in_order([_domain(each.addresses[0]) for each in new]))
    touched: set[str] = set()
    for said in chunk:
        about = {*said.addresses, *(doors[each].id for each in said.addresses if each in doors)}
        if about & touched or into.is_full:
            return
        touched |= about
        try:
            outcome, write = _one(rules, said, _Found(doors, persons, domains), into)
        except InvalidInputError as error:
            into.refuse(said.number, error)
        else:
            into.take(outcome, write)


def _one(
    rules: ContactRules, said: Said, found: _Found, into: Chunk
) -> tuple[Outcome, PersonWrite | None]:
    doors, persons = found.doors, found.persons
    owners = in_order([doors[each].id for each in said.addresses if each in doors])
    if len(owners) > 1:
        raise InvalidInputError([("addresses", "are of two contacts: merge them first")])
    if not owners:
        return Outcome.ADDED, _added(rules, said, found, into)
    door = next(doors[each] for each in said.addresses if each in doors)
    person = persons.get(owners[0]) or person_of(door)
    asker = next((each for each in rules.agents if each.id == into.job.agent_id), None)
    if asker is not None and is_herself(asker, person):
        raise InvalidInputError([("addresses", "are yours: ask a colleague")])
    after = together(person, said)
    after = replace(after, fields=rules.custom.filled(person.fields, said.custom))
    if after == person and person.version > 0:
        return Outcome.UNCHANGED, None
    known = Known(person=person, doors={a: doors[a] for a in person.addresses if a in doors})
    return Outcome.CHANGED, _written(rules, known, after, into)


def together(person: Person, said: Said) -> Person:
    """What the file says wins, and nothing that was known before is lost."""
    fields = said.fields
    wins = {name: fields[name] for name in (*_WINS, "organization_id") if name in fields}
    notes = fields.get("notes", "")
    if notes and notes not in person.notes:
        wins["notes"] = "\n\n".join(each for each in (person.notes, notes) if each)
    phones = (*person.phones, *(e for e in fields.get("phones", ()) if e not in person.phones))
    said_too = {
        "addresses": in_order((*person.addresses, *said.addresses)),
        "phones": phones,
        "segments": in_order((*person.segments, *fields.get("segments", ()))),
    }
    checked = worded({name: said_too[name] for name in ("phones", "segments")}, spoken=())
    addresses = addresses_of(said_too["addresses"])
    return replace(person, **wins, addresses=addresses, **checked)


def _added(rules: ContactRules, said: Said, found: _Found, into: Chunk) -> PersonWrite:
    """Somebody new, of whom her address's domain may say where she works."""
    fields = dict(said.fields)
    if "organization_id" not in fields and said.addresses:
        fields["organization_id"] = found.domains.get(_domain(said.addresses[0]))
    fields["fields"] = rules.custom.filled({}, said.custom)
    fresh = Person(id=rules.ids.unguessable("contact"), created_at=into.at)
    known = Known(person=fresh, is_new=True)
    return _written(rules, known, replace(fresh, addresses=said.addresses, **fields), into)


def _written(rules: ContactRules, known: Known, after: Person, into: Chunk) -> PersonWrite:
    at: datetime = into.at
    write, _ = write_of(
        known,
        after,
        Act.IMPORTED,
        by=into.job.agent_id,
        at=at,
        agents=rules.agents,
        about=into.job.id,
    )
    return write


def _organization(given: str, rules: ContactRules) -> str:
    """By one of its domains."""
    (domain,) = domains_of([given], "organization")
    found = rules.of_domain(domain)
    if found is None:
        raise InvalidInputError([("organization", "is no organization's domain")])
    return found


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in _PARTS.split(cell) if each.strip())
