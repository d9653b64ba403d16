"""What a list shows of the words found: where they stand, and a stretch of text around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.search.analysis import folded, forms, stem, words
from helpdesk.search.filter import All, AnyOf, Phrase, Prefix, Word
from helpdesk.search.results import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.search.document import Part
    from helpdesk.search.filter import Filter, Text

SNIPPET_CHARACTERS: Final = 180
LOOKED_AT_CHARACTERS: Final = 8_000
_BEFORE_CHARACTERS: Final = 50
SPOKEN_WORD: Final = re.compile(r"[^\W_]+")


class Marks(Struct, frozen=True):
    """Which words of a text are what was looked for; each word is judged once a request."""

    hold: Callable[[str], bool]
    idle: bool = False


def wanted_texts(wanted: Filter) -> Iterator[Text]:
    """The words, beginnings and phrases that are looked for, not those that must be absent."""
    match wanted:
        case All(parts) | AnyOf(parts):
            for each in parts:
                yield from wanted_texts(each)
        case Word() | Prefix() | Phrase():
            yield wanted


def marks_of(asked: Sequence[Text], language: str, part: Part | None = None) -> Marks:
    """What is recognised, in one part or wherever it is looked for."""
    told = [each for each in asked if part is None or part in each.parts]
    begins = tuple(each.text for each in told if isinstance(each, Prefix))
    any_of = {form for each in told if isinstance(each, Word) for form in forms(each.text)}
    any_of |= {word for each in told if isinstance(each, Phrase) for word in words(each.text)}

    @cache
    def hold(word: str) -> bool:
        plain = folded(word)
        known = plain in any_of or stem(plain, language) in any_of
        return known or (bool(begins) and plain.startswith(begins))

    return Marks(hold, idle=not told)


def marked(text: str, marks: Marks) -> tuple[Piece, ...]:
    """The whole text, with the words found apart."""
    if marks.idle:
        return (Piece(text),) if text else ()
    pieces: list[Piece] = []
    at = 0
    for word in SPOKEN_WORD.finditer(text):
        if marks.hold(word.group()):
            if word.start() > at:
                pieces.append(Piece(text[at : word.start()]))
            pieces.append(Piece(word.group(), hit=True))
            at = word.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def snippet(text: str, marks: Marks) -> tuple[Piece, ...]:
    """The stretch with the most different words found, or the beginning where none stands."""
    text = " ".join(text[:LOOKED_AT_CHARACTERS].split())
    found = () if marks.idle else SPOKEN_WORD.finditer(text)
    places = [(word.start(), word.group()) for word in found if marks.hold(word.group())]
    begin = max(0, _densest(places) - _BEFORE_CHARACTERS)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = begin + SNIPPET_CHARACTERS
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + SNIPPET_CHARACTERS // 2)
    cut = f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
    return marked(cut, marks)


def _densest(places: list[tuple[int, str]]) -> int:
    """Where the window of a snippet's length begins that holds the most different words."""
    best, most, low = 0, 0, 0
    within: Counter[str] = Counter()
    for place, word in places:
        within[word] += 1
        while place - places[low][0] > SNIPPET_CHARACTERS - _BEFORE_CHARACTERS:
            within[places[low][1]] -= 1
            if not within[places[low][1]]:
                del within[places[low][1]]
            low += 1
        if len(within) > most:
            best, most = places[low][0], len(within)
    return best
