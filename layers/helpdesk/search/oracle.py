"""Whether a document is what was asked for, told slowly: what each engine is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.search.analysis import forms, stem, words
from helpdesk.search.document import Keyword, Part
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
from helpdesk.search.scope import narrowed, within
from helpdesk.search.values import as_date, as_number, exact, single

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpdesk.search.document import Document
    from helpdesk.search.filter import Filter, Leaf
    from helpdesk.search.ports import Ask

Seen = frozenset[str]


def finds(document: Document, ask: Ask) -> bool:
    """Whether the asker may see the document and it is what she asked for."""
    viewer = ask.viewer
    if document.kind not in ask.kinds:
        return False
    allowed = matches(document, within(viewer, document.kind), seen=viewer.fields)
    return allowed and matches(document, narrowed(ask.filter, viewer), seen=viewer.fields)


def matches(document: Document, wanted: Filter, *, seen: Seen) -> bool:
    """Whether the filter holds; words are looked for in the custom fields that are ``seen``."""
    match wanted:
        case All(parts):
            return all(matches(document, each, seen=seen) for each in parts)
        case AnyOf(parts):
            return any(matches(document, each, seen=seen) for each in parts)
        case Not(part):
            return not matches(document, part, seen=seen)
        case Word() | Prefix() | Phrase():
            texts = _texts(document, wanted.parts, seen)
            return any(_test(wanted, document.language)(words(text)) for text in texts)
        case _:
            return _holds(document, wanted)


def _texts(document: Document, parts: frozenset[Part], seen: Seen) -> Iterator[str]:
    for part in parts:
        if part is Part.FIELD:
            for name in seen:
                told = single(document.fields.get(name))
                yield from (each for each in told if isinstance(each, str))
        elif part is Part.TAG:
            yield from document.of(Keyword.TAG)
        else:
            yield document.texts.get(part, "")
            if part is Part.SUBJECT:
                yield document.reference


def _test(wanted: Word | Prefix | Phrase, language: str) -> Callable[[list[str]], bool]:
    match wanted:
        case Word(text):
            any_of = forms(text)
            return lambda found: any(
                word in any_of or stem(word, language) in any_of for word in found
            )
        case Prefix(text):
            return lambda found: any(word.startswith(text) for word in found)
        case Phrase(text):
            asked = words(text)
            size = len(asked)
            return lambda found: (
                bool(asked)
                and any(found[at : at + size] == asked for at in range(len(found) - size + 1))
            )


def _holds(document: Document, wanted: Leaf) -> bool:
    match wanted:
        case Among(field, values):
            return not set(values).isdisjoint(document.of(field))
        case Has(field):
            return (
                bool(document.of(field))
                if isinstance(field, Keyword)
                else (field in document.moments)
            )
        case Between(field, since, until):
            at = document.moments.get(field)
            return (
                at is not None and (since is None or since <= at) and (until is None or at < until)
            )
        case _:
            return _field_holds(document, wanted)


def _field_holds(document: Document, wanted: Leaf) -> bool:
    match wanted:
        case FieldHas(name):
            return bool(single(document.fields.get(name)))
        case FieldAmong(name, values):
            asked = {exact(each) for each in values}
            return any(exact(each) in asked for each in single(document.fields.get(name)))
        case FieldWord(name, text):
            told = (each for each in single(document.fields.get(name)) if isinstance(each, str))
            test = _test(Word(text), document.language)
            return any(test(words(each)) for each in told)
        case FieldBetween(name, since, until):
            return any(_lies(each, since, until) for each in single(document.fields.get(name)))
    return False


def _lies(value: object, since: float | str | None, until: float | str | None) -> bool:
    is_date = isinstance(since, str) or isinstance(until, str)
    place: float | str | None = as_date(value) if is_date else as_number(value)
    if place is None:
        return False
    return (since is None or since <= place) and (until is None or place < until)  # type: ignore[operator]  # both are text or both numbers
