"""A filter in OpenSearch's language: what counts for the order, and what only lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.engines.opensearch import mapping as names
from helpdesk.engines.sortable import microseconds, sortable
from helpdesk.search.analysis import forms, words
from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.filter import (
    All,
    Among,
    AnyOf,
    Between,
    FieldAmong,
    FieldBetween,
    FieldHas,
    FieldWord,
    Has,
    Not,
    Phrase,
    Prefix,
    Word,
)
from helpdesk.search.values import exact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from helpdesk.search.filter import Filter, Leaf

Query = dict[str, Any]

WEIGHTS: Final = {
    Part.SUBJECT: 3.0,
    Part.TAG: 2.0,
    Part.PERSON: 2.0,
    Part.FIELD: 1.5,
    Part.MESSAGE: 1.0,
    Part.NOTE: 0.8,
    Part.ATTACHMENT: 0.5,
    Part.NOTE_ATTACHMENT: 0.5,
}
OTHER_FORM: Final = 0.3
"""What another form of a word counts beside the one that was typed."""
LAST: Final = "\U0010ffff"
NOTHING: Final[Query] = {"match_none": {}}
ANY: Final[Query] = {"match_all": {}}


class Translation(Struct, frozen=True):
    """Makes queries for one viewer; words are looked for in the custom fields that are ``seen``."""

    seen: frozenset[str]

    def query(self, wanted: Filter) -> Query:
        match wanted:
            case All(parts):
                return self._all(parts)
            case AnyOf(parts):
                return either(self.query(each) for each in parts)
            case Not():
                return self._all((wanted,))
            case Word(text, parts):
                return either(each for part in sorted(parts) for each in self._word(text, part))
            case Prefix(text, parts):
                return either(self._prefix(text, part) for part in sorted(parts))
            case Phrase(text, parts):
                return either(each for part in sorted(parts) for each in self._phrase(text, part))
            case _:
                return let_through(self._condition(wanted))

    def _all(self, parts: tuple[Filter, ...]) -> Query:
        wanted = [self.query(each) for each in parts if not isinstance(each, Not)]
        unwanted = [self.query(each.part) for each in parts if isinstance(each, Not)]
        return {"bool": {"must": wanted or [let_through(ANY)], "must_not": unwanted}}

    def _word(self, text: str, part: Part) -> list[Query]:
        weight, told = WEIGHTS[part], sorted(forms(text))
        if part is Part.FIELD:
            return self._field_word(text, self.seen)
        stands, stems = names.words_of(part), names.stems_of(part)
        found: list[Query] = [
            {"term": {stands: {"value": text, "boost": weight}}},
            {"terms": {stems: told, "boost": weight * OTHER_FORM}},
        ]
        if others := [each for each in told if each != text]:
            found.append({"terms": {stands: others, "boost": weight * OTHER_FORM}})
        return found

    def _field_word(self, text: str, among: Iterable[str]) -> list[Query]:
        told = [f"{form}:{name}" for form in sorted(forms(text)) for name in sorted(among)]
        if not told:
            return []
        weight = WEIGHTS[Part.FIELD]
        return [
            {"terms": {field: told, "boost": weight}}
            for field in (names.FIELD_WORDS, names.FIELD_STEMS)
        ]

    def _prefix(self, text: str, part: Part) -> Query:
        if part is not Part.FIELD:
            return {"prefix": {names.words_of(part): {"value": text, "boost": WEIGHTS[part]}}}
        if not self.seen:
            return NOTHING
        among = "|".join(re.escape(each) for each in sorted(self.seen))
        return {"regexp": {names.FIELD_WORDS: {"value": f"{text}[^:]*:({among})"}}}

    def _phrase(self, text: str, part: Part) -> list[Query]:
        found = words(text)
        if not found:
            return []
        if part is not Part.FIELD:
            return [_in_order(names.words_of(part), found, WEIGHTS[part])]
        return [
            _in_order(names.FIELD_WORDS, [f"{word}:{name}" for word in found], WEIGHTS[part])
            for name in sorted(self.seen)
        ]

    def _condition(self, wanted: Leaf) -> Query:
        match wanted:
            case Among(field, values):
                return _among(names.VALUES, [f"{field}={each}" for each in values])
            case Has(Keyword() as keyword):
                return _among(names.VALUES, [str(keyword)])
            case Has(Moment() as moment):
                return {"exists": {"field": names.moment_of(moment)}}
            case Between(field, since, until):
                return _between(names.moment_of(field), since, until)
            case _:
                return self._field_condition(wanted)

    def _field_condition(self, wanted: Leaf) -> Query:
        match wanted:
            case FieldHas(field):
                return _among(names.FIELD_VALUES, [field])
            case FieldAmong(field, values):
                return _among(names.FIELD_VALUES, [f"{field}={exact(each)}" for each in values])
            case FieldWord(field, text):
                return either(self._field_word(text, (field,)))
            case FieldBetween(field, since, until):
                return _field_between(field, since, until)
        return NOTHING


def _between(name: str, since: datetime | None, until: datetime | None) -> Query:
    ends = {} if since is None else {"gte": microseconds(since)}
    ends |= {} if until is None else {"lt": microseconds(until)}
    return {"range": {name: ends}} if ends else {"exists": {"field": name}}


def _field_between(field: str, since: float | str | None, until: float | str | None) -> Query:
    is_date = isinstance(since, str) or isinstance(until, str)
    mark = f"{field}@" if is_date else f"{field}#"
    low, high = (
        each if isinstance(each, str) or each is None else sortable(each) for each in (since, until)
    )
    ends = {"gte": f"{mark}{low or ''}", "lt": f"{mark}{LAST if high is None else high}"}
    return {"range": {names.FIELD_VALUES: ends}}


def _among(field: str, values: list[str]) -> Query:
    return {"terms": {field: values}} if values else NOTHING


def _in_order(field: str, found: list[str], weight: float) -> Query:
    return {"match_phrase": {field: {"query": " ".join(found), "boost": weight}}}


def either(parts: Iterable[Query]) -> Query:
    """One of them at least; of none nothing."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return {"bool": {"should": found, "minimum_should_match": 1}} if found else NOTHING


def let_through(*queries: Query) -> Query:
    """All of them, without a word in the order."""
    return {"bool": {"filter": list(queries)}}
