"""Contacts as rows: the person, and what intake finds at each of her addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import VersionConflictError
from helpdesk.people.person import Person, digits_of, folded, further_phones, person_of
from helpdesk.people.ports import line_of
from helpdesk.storage import keys
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.values import replace

if TYPE_CHECKING:
    from pynamodb.expressions.condition import Condition
    from pynamodb.expressions.update import Action

    from helpdesk.calls.records import NewCaller
    from helpdesk.people.model import Contact
    from helpdesk.people.ports import DoorMove, PersonWrite
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.people_records import ContactLanguage
    from helpdesk.tickets.records import NewContact

_SORTED_CHARACTERS = 100
_COPIED = (
    "id",
    "name",
    "phone",
    "language",
    "segments",
    "organization_id",
    "claimed",
    "kept",
    "agent_id",
    "known_at",
)


def speaking(table: Table, record: ContactLanguage) -> list[Operation]:
    """The language alone: what else is known of her stays."""
    row, refusal = table.row, refused_as("ContactLanguage")
    target, action = row(*keys.address(record.address)), row.body["language"].set(record.language)
    door = Operation(row=target, actions=(action,), condition=row.pk.exists(), refusal=refusal)
    if record.contact_id is None:
        return [door]
    person = row(*people_keys.contact(record.contact_id))
    actions = (row.body["language"].set(record.language), row.version.add(1))
    return [
        door,
        Operation(row=person, actions=actions, condition=row.pk.exists(), refusal=refusal),
    ]


def arriving(table: Table, record: NewContact) -> list[Operation]:
    """Her first address and her own row; refused if the address is known."""
    contact = replace(record.contact, kept=True)
    door = table.new(*keys.address(contact.address), "address", body=plain(contact))
    absent, refusal = table.row.pk.does_not_exist(), refused_as("NewContact")
    return [
        Operation(row=door, condition=absent, refusal=refusal),
        Operation(row=person_row(table, person_of(contact))),
    ]


def calling(table: Table, record: NewCaller) -> Operation:
    """Her own row alone: there is no address to be found at."""
    row, absent = person_row(table, record.person), table.row.pk.does_not_exist()
    return Operation(row=row, condition=absent, refusal=refused_as("NewCaller"))


def person_row(table: Table, person: Person) -> Row:
    """Her row and its places: by name, among her organization's people, by phone."""
    body = plain(person)
    del body["version"]
    key = people_keys.contact(person.id)
    row = table.new(*key, "contact", version=person.version, body=body)
    if person.merged_into is not None:
        return row
    row.summary = plain(line_of(person))
    place = place_of(row.summary.as_dict()["name"], person.id)
    row.status_pk, row.status_sk = people_keys.CONTACTS, place
    if person.organization_id is not None:
        row.owner_pk, row.owner_sk = people_keys.members(person.organization_id), place
    if digits := digits_of(next(iter(person.phones), "")):
        row.work_pk, row.work_sk = phone_place(digits, person.id)
    return row


def place_of(name: str, item_id: str) -> str:
    """Where somebody of that name stands in a list."""
    return f"{folded(name)[:_SORTED_CHARACTERS]}#{item_id}"


def phone_place(digits: str, contact_id: str) -> keys.Key:
    """Where a phone stands among all phones."""
    return people_keys.PHONES, f"{digits}#{contact_id}"


def person_in(row: Row) -> Person:
    """The person that a row holds."""
    return restored({**body_of(row), "version": int(row.version or 1)}, Person)


def person_writes(table: Table, write: PersonWrite) -> list[Operation]:
    """Her row, the doors that change, and what is told of it: 2 items and one a door.

    One more for each phone but the first, and where she is merged into another.
    """
    row = person_row(table, write.after)
    condition: Condition = table.row.pk.does_not_exist()
    if write.before is not None and write.before.version > 0:
        condition = table.row.version == write.before.version
    person = Operation(row=row, condition=condition, refusal=lambda _: VersionConflictError())
    key = people_keys.contact_change(write.after.id, write.after.version)
    told = table.new(*key, "contact_change", body=plain(write.change))
    doors = [_door(table, move) for move in write.doors]
    return [person, *doors, Operation(row=told), *_phones(table, write), *_merge(table, write)]


def _phones(table: Table, write: PersonWrite) -> list[Operation]:
    """A row for each phone but the first; those that she has no more go."""
    had = further_phones(write.before) if write.before is not None else set[str]()
    has, contact_id = further_phones(write.after), write.after.id
    operations = []
    for digits in sorted(has):
        row = table.new(*people_keys.contact_phone(contact_id, digits), "contact_phone")
        row.work_pk, row.work_sk = phone_place(digits, contact_id)
        operations.append(Operation(row=row))
    for digits in sorted(had - has):
        gone = table.row(*people_keys.contact_phone(contact_id, digits))
        operations.append(Operation(row=gone, delete=True))
    return operations


def _merge(table: Table, write: PersonWrite) -> list[Operation]:
    if write.merge is None:
        return []
    key = people_keys.contact_merge(write.after.id)
    return [Operation(row=table.new(*key, "contact_merge", body=plain(write.merge)))]


def _door(table: Table, move: DoorMove) -> Operation:
    """What mails teach of an address meanwhile stays: only what is hers is written."""
    row, refusal = table.row, refused_as("address")
    target = row(*keys.address(move.address))
    if move.before is None:
        assert move.after is not None  # noqa: S101 (from nobody to nobody would be no move)
        new = table.new(*keys.address(move.address), "address", body=plain(move.after))
        return Operation(row=new, condition=row.pk.does_not_exist(), refusal=refusal)
    unchanged = row.body["id"] == move.before.id
    if move.after is None:
        return Operation(row=target, delete=True, condition=unchanged, refusal=refusal)
    return Operation(
        row=target, actions=_copied(table, move.after), condition=unchanged, refusal=refusal
    )


def _copied(table: Table, door: Contact) -> tuple[Action, ...]:
    values, body = plain(door), table.row.body
    return tuple(
        body[name].set(values[name]) if name in values else body[name].remove() for name in _COPIED
    )
