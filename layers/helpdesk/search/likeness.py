"""What makes two tickets look like each other: rare words in common, who asks, and about what."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Final

from helpdesk.search.analysis import is_stop_word, stem, words
from helpdesk.search.document import Keyword, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.search.highlight import Kept

LIKE_BY: Final = (Keyword.REQUESTER, Keyword.ORGANIZATION, Keyword.ASSET)
MOST_WORDS: Final = 15
LEAST_SHARED: Final = 2
LEAST_SCORE: Final = 0.12
"""Of what a ticket would score against itself, for one that shares words alone."""
_READ_CHARACTERS: Final = 3_000
_COMMON: Final = 0.2
"""A word that stands in more of the documents than that says nothing."""
_FEW_DOCUMENTS: Final = 50


def telling_words(kept: Kept, standing: Callable[[str], int], total: int) -> list[str]:
    """Its words that few others have, the most telling first; ``standing`` counts documents.

    Notes are left out: what looks alike must not tell what was noted.
    """
    counted = Counter(_words(kept.texts.get(Part.SUBJECT, "")) * 2)
    counted.update(_words(kept.texts.get(Part.MESSAGE, "")))
    scored: dict[str, tuple[float, str]] = {}
    for word, count in counted.items():
        found = standing(word)
        if found < LEAST_SHARED or (total > _FEW_DOCUMENTS and found > total * _COMMON):
            continue
        score = (1 + log(count)) * log(1 + total / found)
        root = stem(word, kept.language)
        scored[root] = max(scored.get(root, (0.0, "")), (score, word))
    best = sorted(scored.values(), reverse=True)[:MOST_WORDS]
    return [word for _, word in best]


def _words(text: str) -> list[str]:
    found = words(text[:_READ_CHARACTERS])
    return [each for each in found if len(each) > 2 and not is_stop_word(each)]


def why(this: Kept, other: Kept, told: list[str]) -> tuple[str, ...]:
    """The reasons, the strongest first; none means that they are not alike."""
    reasons = [
        name.value
        for name in (Keyword.ASSET, Keyword.REQUESTER, Keyword.ORGANIZATION)
        if not set(this.links.get(name, ())).isdisjoint(other.links.get(name, ()))
    ]
    roots = {stem(word, this.language) for word in told}
    text = f"{other.texts.get(Part.SUBJECT, '')} {other.texts.get(Part.MESSAGE, '')}"
    shared = roots & {stem(word, other.language) for word in _words(text)}
    return ("words", *reasons) if len(shared) >= LEAST_SHARED else tuple(reasons)
