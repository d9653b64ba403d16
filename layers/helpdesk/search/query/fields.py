"""``field.<name>:`` — the custom fields, of which each asker knows those that she may see."""

from __future__ import annotations

import re
from math import inf, nextafter
from typing import TYPE_CHECKING, Final

from helpdesk.search.analysis import words
from helpdesk.search.filter import (
    AnyOf,
    FieldAmong,
    FieldBetween,
    FieldHas,
    FieldWord,
    Filter,
    Not,
)
from helpdesk.search.query.context import BadQueryError

if TYPE_CHECKING:
    from helpdesk.search.query.context import Context

_COMPARED: Final = re.compile(r"(>=|<=|>|<)(.+)")
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_BEHIND: Final = "~"
"""Sorts behind a time of the same day."""


def field_term(name: str, text: str, context: Context) -> Filter:
    """A value, a word of it, ``>5``, ``<2026-02-01``, ``*`` for any value, ``none``."""
    if name not in context.viewer.fields:
        raise BadQueryError(f"field.{name}: is no field that you can search")
    if not text:
        raise BadQueryError(f"field.{name}: needs a value right behind the colon")
    if text == "*":
        return FieldHas(name)
    if text.lower() == "none":
        return Not(FieldHas(name))
    if compared := _COMPARED.fullmatch(text):
        return _compared(name, compared[1], compared[2])
    exact = FieldAmong(name, (_plain(text),))
    found = words(text)
    return AnyOf((exact, FieldWord(name, found[0]))) if len(found) == 1 else exact


def _plain(text: str) -> str:
    """A number as a number is written; other text as it stands."""
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text)
    return str(int(number)) if number == int(number) else f"{number:g}"


def _compared(name: str, sign: str, text: str) -> Filter:
    low: float | str
    if _DATE.fullmatch(text):
        low, behind = text, f"{text}{_BEHIND}"
        return _span(name, sign, low, behind)
    if not _NUMBER.fullmatch(text):
        raise BadQueryError(f"field.{name}:{sign}{text} compares with neither a number nor a date")
    low = float(text)
    return _span(name, sign, low, nextafter(low, inf))


def _span(name: str, sign: str, value: float | str, behind: float | str) -> Filter:
    match sign:
        case "<":
            return FieldBetween(name, None, value)
        case "<=":
            return FieldBetween(name, None, behind)
        case ">":
            return FieldBetween(name, behind, None)
        case _:
            return FieldBetween(name, value, None)
