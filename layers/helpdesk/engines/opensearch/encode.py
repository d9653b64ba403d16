"""A document as the cluster takes it."""

from __future__ import annotations

import base64
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.engines.sortable import microseconds, sortable
from helpdesk.engines.tantivy.kept import packed
from helpdesk.search.analysis import stem, words
from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.values import as_date, as_number, exact, single
from helpdesk.tickets.words import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from helpdesk.search.document import Document

_RANK_BITS: Final = 52
"""Below a rank stands the moment of the latest activity, in microseconds."""
_RANKS: Final[Mapping[str, tuple[Keyword, Mapping[str, int]]]] = {
    names.BY_PRIORITY: (Keyword.PRIORITY, {each: at for at, each in enumerate(Priority)}),
    names.BY_STATUS: (Keyword.STATUS, {each: at for at, each in enumerate(Status)}),
}

Source = dict[str, Any]


def encoded(document: Document) -> Source:
    """The words of each part, the values, and what is shown."""
    made: defaultdict[str, list[str]] = defaultdict(list)
    for part, text in document.texts.items():
        if part is not Part.FIELD:
            _add_words(made, part, (text,), document.language)
    _add_words(made, Part.SUBJECT, (document.reference,), document.language)
    _add_words(made, Part.TAG, document.of(Keyword.TAG), document.language)
    for keyword, values in document.keywords.items():
        if values:
            made[names.VALUES] += [str(keyword), *(f"{keyword}={each}" for each in values)]
            made[names.facet_of(keyword)] += values
    for name, value in document.fields.items():
        _add_field(made, name, single(value), document.language)
    kept = base64.b64encode(packed(document)).decode()
    told = {names.KEY: document.key, names.KIND: str(document.kind), names.KEPT: kept}
    return {**made, **_moments(document), **told}


def _add_words(
    made: defaultdict[str, list[str]], part: Part, texts: Iterable[str], language: str
) -> None:
    for text in texts:
        if found := words(text):
            made[names.words_of(part)].append(" ".join(found))
            if stems := [other for word in found if (other := stem(word, language)) != word]:
                made[names.stems_of(part)].append(" ".join(stems))


def _add_field(
    made: defaultdict[str, list[str]], name: str, values: tuple[Any, ...], language: str
) -> None:
    if values:
        made[names.FIELD_VALUES].append(name)
    for value in values:
        made[names.FIELD_VALUES].append(f"{name}={exact(value)}")
        if (number := as_number(value)) is not None:
            made[names.FIELD_VALUES].append(f"{name}#{sortable(number)}")
        if date := as_date(value):
            made[names.FIELD_VALUES].append(f"{name}@{date}")
        if found := words(value) if isinstance(value, str) else []:
            made[names.FIELD_WORDS].append(" ".join(f"{word}:{name}" for word in found))
            stems = " ".join(f"{stem(word, language)}:{name}" for word in found)
            made[names.FIELD_STEMS].append(stems)


def _moments(document: Document) -> dict[str, int]:
    made = {names.moment_of(name): microseconds(at) for name, at in document.moments.items()}
    updated = document.moments.get(Moment.UPDATED)
    below = microseconds(updated) if updated else 0
    for name, (keyword, places) in _RANKS.items():
        if rank := [places.get(each, 0) for each in document.of(keyword)]:
            made[name] = (rank[0] << _RANK_BITS) + below
    return made
