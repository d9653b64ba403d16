"""Contacts in the table: implements helpdesk.people.ports.People."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.changes import Change
from helpdesk.people.model import Contact
from helpdesk.people.person import Known, Merge
from helpdesk.people.ports import PersonLine
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.commit_rows import ticket_of
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.people import patterns as people_patterns
from helpdesk.storage.people.contact_rows import person_in, person_writes, place_of
from helpdesk.storage.plain import restored
from helpdesk.storage.record_rows import operations_of
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import transact
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from helpdesk.people.person import Person
    from helpdesk.people.ports import PersonWrite
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.records import Record

CHANGES_SHOWN = 100


class DynamoContacts:
    """People in one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def known(self, contact_id: str) -> Known | None:
        row = access_patterns.row_by_key(self._table, people_keys.contact(contact_id))
        if row is None:
            return None
        person = person_in(row)
        doors = self.doors(person.addresses)
        return Known(
            person=person, doors={key: each for key, each in doors.items() if each.id == person.id}
        )

    def doors(self, addresses: Sequence[str]) -> Mapping[str, Contact]:
        if not addresses:
            return {}
        wanted = {each: keys.address(each) for each in addresses}
        rows = access_patterns.rows_by_keys(self._table, list(wanted.values()))
        found = {each: rows[key] for each, key in wanted.items() if key in rows}
        return {each: restored(body_of(row), Contact) for each, row in found.items()}

    def persons(self, contact_ids: Sequence[str]) -> Mapping[str, Person]:
        if not contact_ids:
            return {}
        wanted = {each: people_keys.contact(each) for each in contact_ids}
        rows = access_patterns.rows_by_keys(self._table, list(wanted.values()))
        return {each: person_in(rows[key]) for each, key in wanted.items() if key in rows}

    def save(self, *writes: PersonWrite, marks: Sequence[Record] = ()) -> None:
        written = [each for write in writes for each in person_writes(self._table, write)]
        marked = [each for mark in marks for each in operations_of(self._table, mark)]
        transact(self._table, [*written, *marked])

    def merge_of(self, contact_id: str) -> Merge | None:
        row = access_patterns.row_by_key(self._table, people_keys.contact_merge(contact_id))
        return restored(body_of(row), Merge) if row else None

    def page(self, *, limit: int, after: str | None) -> Page[PersonLine]:
        return _lines(
            access_patterns.status_queue_page(
                self._table, people_keys.CONTACTS, limit=limit, after=after, forward=True
            ),
            limit,
        )

    def named(self, start: str, *, limit: int) -> Sequence[PersonLine]:
        rows = people_patterns.named_rows(self._table, people_keys.CONTACTS, start, limit=limit)
        return _lines(rows, limit).items

    def calling(self, digits: str, *, limit: int) -> Sequence[str]:
        rows = people_patterns.phone_keys(self._table, starts=digits, after=None, limit=limit)
        return [_contact_id(row) for row in rows]

    def phones(self, *, limit: int, after: str | None) -> Page[tuple[str, str]]:
        rows = list(people_patterns.phone_keys(self._table, starts=None, after=after, limit=limit))
        items = [(row.work_sk.partition("#")[0], _contact_id(row)) for row in rows]
        return Page(items=items, after=rows[-1].work_sk if len(rows) == limit else None)

    def members(self, organization_id: str, *, limit: int, after: str | None) -> Page[PersonLine]:
        partition = people_keys.members(organization_id)
        return _lines(
            access_patterns.owner_queue_page(
                self._table, partition, limit=limit, after=after, forward=True
            ),
            limit,
        )

    def services(
        self, contact_ids: Sequence[str], *, limit: int, after: str | None
    ) -> Page[Ticket]:
        partitions = [people_keys.contact(each)[0] for each in contact_ids]
        return services_of(self._table, partitions, limit=limit, after=after)

    def changes(self, contact_id: str) -> Sequence[Change]:
        return changes_of(self._table, people_keys.contact(contact_id)[0])


def services_of(
    table: Table, partitions: Sequence[str], *, limit: int, after: str | None
) -> Page[Ticket]:
    """The newest tickets that any of the partitions points to: a query each, one batch read."""
    places = sorted(
        {
            row.sk
            for partition in partitions
            for row in people_patterns.service_rows(table, partition, limit=limit, after=after)
        },
        reverse=True,
    )
    more, places = len(places) > limit or len(places) == limit, places[:limit]
    wanted = {each: keys.ticket(each.rpartition("#")[2]) for each in places}
    rows = access_patterns.rows_by_keys(table, list(wanted.values())) if wanted else {}
    found = [rows[key] for key in wanted.values() if key in rows]
    tickets = [ticket_of({"body": body_of(row), "summary": row.summary.as_dict()}) for row in found]
    return Page(items=tickets, after=_before(places[-1]) if more and places else None)


def changes_of(table: Table, partition: str) -> Sequence[Change]:
    """The newest changes of a contact or an organization, newest first."""
    rows = people_patterns.change_rows(table, partition, limit=CHANGES_SHOWN)
    return [restored(body_of(row), Change) for row in rows]


def _before(place: str) -> str:
    """The greatest key below a place: a range takes its end in."""
    return place[:-1] + chr(ord(place[-1]) - 1) + "~"


def _contact_id(row: Row) -> str:
    return str(row.pk.partition("#")[2])


def _lines(rows: Iterable[Row], limit: int) -> Page[PersonLine]:
    items = [restored(row.summary.as_dict(), PersonLine) for row in rows]
    last = place_of(items[-1].name, items[-1].id) if len(items) == limit else None
    return Page(items=items, after=last)
