"""Words that stand nowhere for the asker, and the likeliest ones that she meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.engines.tantivy import schema as names
from helpdesk.search.document import Part
from helpdesk.search.filter import Word
from helpdesk.search.results import Correction
from helpdesk.search.typos import MOST_WORDS, looked_for, may_be_mistyped, one_off

if TYPE_CHECKING:
    from collections.abc import Callable

    import tantivy

    from helpdesk.search.filter import Filter

_TRIED: Final = 8
_PARTS: Final = (Part.SUBJECT, Part.MESSAGE, Part.PERSON, Part.NOTE, Part.ATTACHMENT)


def corrections(
    wanted: Filter, searcher: tantivy.Searcher, count: Callable[[Filter], int]
) -> tuple[Correction, ...]:
    """One for each word that stands nowhere; ``count`` counts what the asker may find.

    So a correction never tells of a word that stands only in what she may not see.
    """
    typed = list(dict.fromkeys(looked_for(wanted)))
    if len(typed) > 2 * MOST_WORDS:
        return ()
    strange = [each for each in typed if may_be_mistyped(each.text) and not count(each)]
    found = (_correction(each, searcher, count) for each in strange[:MOST_WORDS])
    return tuple(each for each in found if each is not None)


def _correction(
    typed: Word, searcher: tantivy.Searcher, count: Callable[[Filter], int]
) -> Correction | None:
    standing = [
        (sum(searcher.doc_freq(names.words_of(part), other) for part in _PARTS), other)
        for other in one_off(typed.text)
    ]
    likeliest = sorted((each for each in standing if each[0]), reverse=True)[:_TRIED]
    allowed = [
        (other[0] == typed.text[0], seen, other)
        for _, other in likeliest
        if (seen := count(Word(other, typed.parts)))
    ]
    return Correction(typed.text, max(allowed)[2]) if allowed else None
