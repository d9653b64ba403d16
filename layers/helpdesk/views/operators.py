"""What may be asked of a field, by its kind, and the value that each question takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """``one`` of a list of ids, ``many`` of one, words, a number, a day, a moment, yes or no."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"


class Operator(StrEnum):
    EQUALS = "equals"
    DIFFERS = "differs"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    ALL_OF = "all_of"
    CONTAINS = "contains"
    LACKS = "lacks"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    CHANGED_SINCE = "changed_since"
    WITHIN_LAST = "within_last"
    WITHIN_NEXT = "within_next"
    LONGER_AGO = "longer_ago"
    TODAY = "today"
    PAST = "past"
    EMPTY = "empty"
    NOT_EMPTY = "not_empty"


class Takes(StrEnum):
    """The value of a condition: none, one, several, a pair of ends, or a span such as ``7d``."""

    NOTHING = "nothing"
    ONE = "one"
    LIST = "list"
    PAIR = "pair"
    SPAN = "span"
    SINCE = "since"


_LISTS = {Operator.ONE_OF, Operator.NONE_OF, Operator.ALL_OF}
_NOTHING = {Operator.TODAY, Operator.PAST, Operator.EMPTY, Operator.NOT_EMPTY}
_SPANS = {Operator.WITHIN_LAST, Operator.WITHIN_NEXT, Operator.LONGER_AGO}
TAKES: Final = {
    each: Takes.LIST
    if each in _LISTS
    else Takes.NOTHING
    if each in _NOTHING
    else Takes.SPAN
    if each in _SPANS
    else Takes.PAIR
    if each is Operator.BETWEEN
    else Takes.SINCE
    if each is Operator.CHANGED_SINCE
    else Takes.ONE
    for each in Operator
}

_O = Operator
_PRESENCE = (_O.EMPTY, _O.NOT_EMPTY)
_NUMBERS = (_O.EQUALS, _O.DIFFERS, _O.LESS_THAN, _O.MORE_THAN, _O.AT_LEAST, _O.AT_MOST, _O.BETWEEN)
_DAYS = (_O.BEFORE, _O.AFTER, _O.BETWEEN, _O.WITHIN_LAST, _O.WITHIN_NEXT, _O.LONGER_AGO)
OPERATORS: Final[dict[Kind, tuple[Operator, ...]]] = {
    Kind.ONE: (_O.EQUALS, _O.DIFFERS, _O.ONE_OF, _O.NONE_OF, *_PRESENCE),
    Kind.MANY: (_O.EQUALS, _O.DIFFERS, _O.ONE_OF, _O.NONE_OF, _O.ALL_OF, *_PRESENCE),
    Kind.TEXT: (_O.CONTAINS, _O.LACKS),
    Kind.NUMBER: (*_NUMBERS, *_PRESENCE),
    Kind.DAY: (*_DAYS, _O.TODAY, _O.PAST, *_PRESENCE),
    Kind.MOMENT: (*_DAYS, _O.CHANGED_SINCE, _O.TODAY, _O.PAST, *_PRESENCE),
    Kind.YES_NO: (_O.EQUALS,),
}
