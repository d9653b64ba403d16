"""A document as the index takes it, and what the index keeps of it to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import tantivy

from helpdesk.engines.sortable import microseconds, sortable
from helpdesk.engines.tantivy import schema as names
from helpdesk.engines.tantivy.kept import packed
from helpdesk.search.analysis import stem, words
from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.values import as_date, as_number, exact, single
from helpdesk.tickets.words import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from helpdesk.search.document import Document

_MADE_ELSEWHERE: Final = frozenset({Part.FIELD, Part.TAG})
"""Of the custom fields, each by its name, and of the tags, each by itself."""
_RANK_BITS: Final = 52
"""Below a rank stands the moment of the latest activity, in microseconds."""
_RANKS: Final[Mapping[str, Mapping[str, int]]] = {
    names.BY_PRIORITY: {each: place for place, each in enumerate(Priority)},
    names.BY_STATUS: {each: place for place, each in enumerate(Status)},
}


def encoded(document: Document) -> tantivy.Document:
    """The words of each part, the values, and what is shown."""
    made = tantivy.Document()
    made.add_text(names.KEY, document.key)
    made.add_text(names.KIND, document.kind)
    for part, text in document.texts.items():
        if part not in _MADE_ELSEWHERE:
            _add_words(made, part, (text,), document.language)
    _add_words(made, Part.SUBJECT, (document.reference,), document.language)
    _add_words(made, Part.TAG, document.of(Keyword.TAG), document.language)
    for keyword, values in document.keywords.items():
        _add_values(made, keyword, values)
    for name, value in document.fields.items():
        _add_field(made, name, single(value), document.language)
    _add_moments(made, document)
    made.add_bytes(names.KEPT, packed(document))
    return made


def _add_words(made: tantivy.Document, part: Part, texts: Iterable[str], language: str) -> None:
    for text in texts:
        if found := words(text):
            made.add_text(names.words_of(part), " ".join(found))
            if stems := [other for word in found if (other := stem(word, language)) != word]:
                made.add_text(names.stems_of(part), " ".join(stems))


def _add_values(made: tantivy.Document, keyword: Keyword, values: tuple[str, ...]) -> None:
    if not values:
        return
    made.add_text(names.VALUES, keyword)
    for value in values:
        made.add_text(names.VALUES, f"{keyword}={value}")
        if keyword in names.FACETS:
            made.add_text(names.facet_of(keyword), value)


def _add_field(made: tantivy.Document, name: str, values: tuple[Any, ...], language: str) -> None:
    if values:
        made.add_text(names.FIELD_VALUES, name)
    for value in values:
        made.add_text(names.FIELD_VALUES, f"{name}={exact(value)}")
        if (number := as_number(value)) is not None:
            made.add_text(names.FIELD_VALUES, f"{name}#{sortable(number)}")
        if date := as_date(value):
            made.add_text(names.FIELD_VALUES, f"{name}@{date}")
        found = words(value) if isinstance(value, str) else []
        if found:
            made.add_text(names.FIELD_WORDS, " ".join(f"{word}:{name}" for word in found))
            stems = " ".join(f"{stem(word, language)}:{name}" for word in found)
            made.add_text(names.FIELD_STEMS, stems)


def _add_moments(made: tantivy.Document, document: Document) -> None:
    for moment, at in document.moments.items():
        made.add_integer(names.moment_of(moment), microseconds(at))
    updated = document.moments.get(Moment.UPDATED)
    below = microseconds(updated) if updated else 0
    for name, keyword in (
        (names.BY_PRIORITY, Keyword.PRIORITY),
        (names.BY_STATUS, Keyword.STATUS),
    ):
        if rank := [_RANKS[name].get(each, 0) for each in document.of(keyword)]:
            made.add_integer(name, (rank[0] << _RANK_BITS) + below)
