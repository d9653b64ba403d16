"""What is asked of an index: one type for a typed query and for the conditions of a view.

A filter says which documents; order, paging and who asks stand in ``ports.Ask``. Moments are
absolute: *seven days ago* was worked out by whoever made the filter.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

from helpdesk.search.document import Keyword, Moment, Part

MAX_LEAVES: Final = 200
"""Words, phrases and conditions of one filter."""

EVERYWHERE: Final = frozenset(Part)


class Word(Struct, frozen=True):
    """A word in any of its forms, accents folded, in one of the parts."""

    text: str
    parts: frozenset[Part] = EVERYWHERE


class Prefix(Struct, frozen=True):
    """A word that begins so."""

    text: str
    parts: frozenset[Part] = EVERYWHERE


class Phrase(Struct, frozen=True):
    """These very words in this order, accents folded, within one part."""

    text: str
    parts: frozenset[Part] = EVERYWHERE


class Among(Struct, frozen=True):
    """The field has one of these values; none of them is no document."""

    field: Keyword
    values: tuple[str, ...]


class Has(Struct, frozen=True):
    """The field has any value."""

    field: Keyword | Moment


class Between(Struct, frozen=True):
    """The moment is known and lies in the span: from ``since`` on, before ``until``."""

    field: Moment
    since: datetime | None = None
    until: datetime | None = None


class FieldAmong(Struct, frozen=True):
    """A custom field has one of these values; text is compared folded, as a whole."""

    field: str
    values: tuple[str, ...]


class FieldHas(Struct, frozen=True):
    """A custom field has any value."""

    field: str


class FieldBetween(Struct, frozen=True):
    """A number or a date (ISO text) of a custom field lies from ``since`` on, before ``until``."""

    field: str
    since: float | str | None = None
    until: float | str | None = None


class FieldWord(Struct, frozen=True):
    """A word in any of its forms in one custom field."""

    field: str
    text: str


class Not(Struct, frozen=True):
    part: Filter


class All(Struct, frozen=True):
    """Each of them; of none everything."""

    parts: tuple[Filter, ...] = ()


class AnyOf(Struct, frozen=True):
    """One of them at least; of none nothing."""

    parts: tuple[Filter, ...] = ()


Text = Word | Prefix | Phrase
Leaf = Text | Among | Has | Between | FieldAmong | FieldHas | FieldBetween | FieldWord
Filter = Leaf | Not | All | AnyOf

EVERYTHING: Final = All()
NOTHING: Final = AnyOf()


def leaves(wanted: Filter) -> int:
    """How many words and conditions it has."""
    match wanted:
        case All(parts) | AnyOf(parts):
            return sum(leaves(each) for each in parts)
        case Not(part):
            return leaves(part)
        case _:
            return 1


def all_of(*parts: Filter) -> Filter:
    """Their conjunction, without needless nesting."""
    flat: list[Filter] = []
    for each in parts:
        flat.extend(each.parts if isinstance(each, All) else (each,))
    return flat[0] if len(flat) == 1 else All(tuple(flat))
