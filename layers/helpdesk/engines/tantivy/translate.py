"""A filter as a query of Tantivy's: what counts for the order, and what only lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import tantivy
from msgspec import Struct
from tantivy import FieldType, Occur, Query

from helpdesk.engines.sortable import microseconds, sortable
from helpdesk.engines.tantivy import schema as names
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
    from collections.abc import Sequence

    from helpdesk.search.filter import Filter, Leaf

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
"""How much a word counts by where it stands."""


ONE_EACH: Final = frozenset(
    {Keyword.DESK, Keyword.STATUS, Keyword.PRIORITY, Keyword.TYPE, Keyword.CHANNEL, Keyword.LEVEL}
)
"""A ticket has one value of each."""
LEAST_TURNED: Final = 2
_PLAIN: Final = re.compile(r"[\w@#:.+~-]+")
_LAST: Final = "~"
"""Sorts behind every number and date."""


class Translation(Struct, frozen=True):
    """Makes queries for one searcher; words are looked for in the fields that are ``seen``.

    ``standing`` remembers what values there are, as long as the searcher is the same.
    """

    index: tantivy.Index
    searcher: tantivy.Searcher
    seen: frozenset[str]
    standing: dict[Keyword, dict[str, int]]

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def query(self, wanted: Filter) -> Query:
        match wanted:
            case All(parts):
                return self._all(parts)
            case AnyOf(parts):
                return either([self.query(each) for each in parts])
            case Not():
                return self._all((wanted,))
            case Word(text, parts):
                return either([each for part in parts for each in self._word(text, part)])
            case Prefix(text, parts):
                return either([self._prefix(text, part) for part in parts])
            case Phrase(text, parts):
                return either([each for part in parts for each in self._phrase(text, part)])
            case _:
                return Query.const_score_query(self._condition(wanted), 0.0)

    def _all(self, parts: Sequence[Filter]) -> Query:
        wanted = [(Occur.Must, self.query(each)) for each in parts if not isinstance(each, Not)]
        unwanted = [
            (Occur.MustNot, self.query(each.part)) for each in parts if isinstance(each, Not)
        ]
        if not wanted:
            wanted = [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
        if len(wanted) == 1 and not unwanted:
            return wanted[0][1]
        return Query.boolean_query([*wanted, *unwanted])

    def _word(self, text: str, part: Part) -> list[Query]:
        if part is Part.FIELD:
            return self._field_word(text)
        stands, stems = names.words_of(part), names.stems_of(part)
        told = [(stands, form) for form in forms(text)] + [(stems, form) for form in forms(text)]
        return [
            Query.boost_query(self._term(field, form), WEIGHTS[part])
            for field, form in told
            if self.searcher.doc_freq(field, form)
        ]

    def _field_word(self, text: str, only: str | None = None) -> list[Query]:
        seen = self.seen if only is None else frozenset({only})
        found = [
            (field, term)
            for field in (names.FIELD_WORDS, names.FIELD_STEMS)
            for form in forms(text)
            for term, _ in self.searcher.terms_with_prefix(field, f"{form}:")
            if term.partition(":")[2] in seen
        ]
        return [
            Query.boost_query(self._term(field, term), WEIGHTS[Part.FIELD]) for field, term in found
        ]

    def _prefix(self, text: str, part: Part) -> Query:
        field, pattern = names.words_of(part), f"{text}.*"
        if part is Part.FIELD:
            if not self.seen:
                return Query.empty_query()
            field, pattern = names.FIELD_WORDS, f"{text}[^:]*:({'|'.join(sorted(self.seen))})"
        return Query.boost_query(Query.regex_query(self.schema, field, pattern), WEIGHTS[part])

    def _phrase(self, text: str, part: Part) -> list[Query]:
        found = words(text)
        if not found:
            return []
        if part is not Part.FIELD:
            return [Query.boost_query(self._in_order(names.words_of(part), found), WEIGHTS[part])]
        told = self.searcher.terms_with_prefix(names.FIELD_WORDS, f"{found[0]}:")
        places = {term.partition(":")[2] for term, _ in told} & self.seen
        return [
            self._in_order(names.FIELD_WORDS, [f"{word}:{place}" for word in found])
            for place in sorted(places)
        ]

    def _in_order(self, field: str, found: list[str]) -> Query:
        if len(found) == 1:
            return self._term(field, found[0])
        return Query.phrase_query(self.schema, field, list(found))

    def _condition(self, wanted: Leaf) -> Query:
        match wanted:
            case Among(field, values):
                return self._among(field, values)
            case Has(Keyword() as keyword):
                return self._term(names.VALUES, keyword)
            case Has(Moment() as moment):
                return Query.exists_query(names.moment_of(moment))
            case Between(field, since, until):
                return self._between(
                    names.moment_of(field),
                    None if since is None else microseconds(since),
                    None if until is None else microseconds(until),
                )
            case _:
                return self._field_condition(wanted)

    def _among(self, field: Keyword, values: tuple[str, ...]) -> Query:
        """Most values of one each: all but the others, since a union is gone through whole."""
        wanted = [self._term(names.VALUES, f"{field}={each}") for each in values]
        if field not in ONE_EACH or len(values) < LEAST_TURNED:
            return either(wanted)
        standing = self._standing(field)
        named = {f"{field}={each}" for each in values}
        others = [term for term in standing if term not in named]
        if sum(standing[term] for term in others) * 2 > sum(standing.values()):
            return either(wanted)
        unwanted = [(Occur.MustNot, self._term(names.VALUES, term)) for term in others]
        return Query.boolean_query([(Occur.Must, self._term(names.VALUES, field)), *unwanted])

    def _standing(self, field: Keyword) -> dict[str, int]:
        """The values that there are, as terms, and how many documents have each."""
        if field not in self.standing:
            found = self.searcher.terms_with_prefix(names.VALUES, f"{field}=")
            self.standing[field] = dict(found)
        return self.standing[field]

    def _between(self, field: str, since: int | None, until: int | None) -> Query:
        if since is None and until is None:
            return Query.exists_query(field)
        return Query.range_query(
            self.schema, field, FieldType.Integer, since, until, include_upper=until is None
        )

    def _field_condition(self, wanted: Leaf) -> Query:
        match wanted:
            case FieldHas(field):
                return self._term(names.FIELD_VALUES, field)
            case FieldAmong(field, values):
                told = [f"{field}={exact(each)}" for each in values]
                return either([self._term(names.FIELD_VALUES, each) for each in told])
            case FieldWord(field, text):
                return either(self._field_word(text, only=field))
            case FieldBetween(field, since, until):
                return self._field_between(field, since, until)
        return Query.empty_query()

    def _field_between(
        self, field: str, since: float | str | None, until: float | str | None
    ) -> Query:
        is_date = isinstance(since, str) or isinstance(until, str)
        mark = f"{field}@" if is_date else f"{field}#"
        low, high = (
            each if isinstance(each, str) or each is None else sortable(each)
            for each in (since, until)
        )
        low, high = f"{mark}{low or ''}", f"{mark}{high or _LAST}"
        if not (_PLAIN.fullmatch(low) and _PLAIN.fullmatch(high)):
            return Query.empty_query()
        return self.index.parse_query(f"{names.FIELD_VALUES}:[{low} TO {high}}}")

    def _term(self, field: str, text: str) -> Query:
        return Query.term_query(self.schema, field, text)


def either(parts: list[Query]) -> Query:
    """One of them at least; of none nothing."""
    if not parts:
        return Query.empty_query()
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Should, each) for each in parts])


def let_through(query: Query) -> Query:
    """The query without a word in the order."""
    return Query.const_score_query(query, 0.0)


def allowed_to(allowed: Query, wanted: Query) -> Query:
    """What was asked for within what may be found."""
    return Query.boolean_query([(Occur.Must, allowed), (Occur.Must, wanted)])
