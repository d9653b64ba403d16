"""What is offered while somebody types: tickets and people that begin so, and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.search.analysis import words
from helpdesk.search.document import Kind, Part
from helpdesk.search.filter import NOTHING, Prefix, Word, all_of
from helpdesk.search.ports import By, Order
from helpdesk.search.query.states import HAS, STATES
from helpdesk.search.query.terms import CLOSED_LISTS, FILTERS
from helpdesk.tickets.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.search.filter import Filter

LEAST_CHARACTERS: Final = 2
MOST_FILTERS: Final = 8
_PARTS: Final = frozenset({Part.SUBJECT, Part.PERSON})
_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "status": tuple(Status),
    "is": tuple(STATES),
    "has": tuple(HAS),
    "assignee": ("me", "none"),
    **{name: known for name, (_, known) in CLOSED_LISTS.items()},
}


class Offered(Struct, frozen=True):
    """A filter as it would be typed; ``meaning`` is its name, which the workspace explains."""

    text: str
    meaning: str


def beginning(text: str) -> Filter:
    """Subjects, references, names and addresses with these words, the last one unfinished."""
    *whole, last = words(text) or [""]
    if len(last) < LEAST_CHARACTERS and not whole:
        return NOTHING
    finished = [Word(each, _PARTS) for each in whole]
    return all_of(*finished, Prefix(last, _PARTS)) if last else all_of(*finished)


def order_of(kind: Kind) -> Order:
    """Tickets by their latest activity, others by how well they fit."""
    return Order(By.UPDATED) if kind is Kind.TICKET else Order()


def offered(text: str, custom_statuses: Iterable[str] = ()) -> list[Offered]:
    """Filters that the last piece of what was typed may become."""
    piece = text.rpartition(" ")[2].removeprefix("-").lower()
    name, colon, value = piece.partition(":")
    if not piece:
        return []
    if not colon:
        return [Offered(f"{each}:", each) for each in FILTERS if each.startswith(piece)]
    known = (*_VALUES.get(name, ()), *(custom_statuses if name == "status" else ()))
    found = [Offered(f"{name}:{each}", name) for each in known if each.lower().startswith(value)]
    return found[:MOST_FILTERS]
