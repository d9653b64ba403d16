"""Who may be there twice: contacts of the same name, or with the same phone, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.people.known_at import known_to
from helpdesk.people.permissions import require
from helpdesk.people.person import folded
from helpdesk.people.ports import PersonLine, line_of
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.ports import People

LOOKED_AT: Final = 100


class Alike(StrEnum):
    """In what two contacts are the same."""

    NAME = "name"
    PHONE = "phone"


class Lookalikes(Struct, frozen=True, kw_only=True):
    """Contacts that may be one person; ``value`` is what they share."""

    value: str
    contacts: Sequence[PersonLine]


def duplicates(
    people: People, agent: Agent, alike: Alike, *, after: str | None
) -> Page[Lookalikes]:
    """The groups among the next hundred contacts; a page may have none and more may follow.

    Contacts are read in the order of what they share, so that a group stands together; one that a
    page cuts is looked at again by the next, unless it fills the page.
    """
    require(agent, "contact:merge")
    if alike is Alike.NAME:
        lines = people.page(limit=LOOKED_AT, after=after)
        rows = [
            (folded(each.name), each)
            for each in known_to(agent, lines.items)
            if "@" not in each.name
        ]
        return _grouped(rows, lines.after)
    phones = people.phones(limit=LOOKED_AT, after=after)
    persons = people.persons([contact_id for _, contact_id in phones.items])
    known = {each.id: each for each in known_to(agent, persons.values())}
    found = [(digits, known[each]) for digits, each in phones.items if each in known]
    return _grouped([(digits, line_of(person)) for digits, person in found], phones.after)


def _grouped(rows: Sequence[tuple[str, PersonLine]], after: str | None) -> Page[Lookalikes]:
    groups = [(value, [line for _, line in each]) for value, each in groupby(rows, _value)]
    if after is not None and len(groups) > 1:
        value, _ = groups.pop()
        after = f"{value}"
    found = [
        Lookalikes(value=value, contacts=contacts)
        for value, contacts in groups
        if len(contacts) > 1
    ]
    return Page(items=found, after=after)


def _value(row: tuple[str, PersonLine]) -> str:
    return row[0]
