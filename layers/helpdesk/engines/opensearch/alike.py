"""Tickets that look like one of them, as the cluster can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.engines.opensearch.translate import either, let_through
from helpdesk.search.analysis import words
from helpdesk.search.document import Keyword, Part
from helpdesk.search.filter import Among, Word
from helpdesk.search.likeness import LEAST_SCORE, telling_words, why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from helpdesk.engines.opensearch.translate import Query, Translation
    from helpdesk.search.highlight import Kept

_PARTS: Final = frozenset({Part.SUBJECT, Part.MESSAGE})
_WEIGHTS: Final = {Keyword.ASSET: 8.0, Keyword.REQUESTER: 3.0, Keyword.ORGANIZATION: 1.0}
_CANDIDATES: Final = 4
_COUNTED: Final = 300
"""Different words of a ticket of which it is asked how many documents have them."""

Found = list[tuple[float, "Kept"]]


def standing_request(this: Kept, translation: Translation) -> tuple[Sequence[str], dict[str, Any]]:
    """How many documents have each of its words: one request."""
    told = words(f"{this.texts.get(Part.SUBJECT, '')} {this.texts.get(Part.MESSAGE, '')}"[:3_000])
    asked = list(dict.fromkeys(each for each in told if len(each) > 2))[:_COUNTED]
    queries = {each: translation.query(Word(each, _PARTS)) for each in asked}
    aggs = {"standing": {"filters": {"filters": queries}}} if queries else {}
    return asked, {"size": 0, "track_total_hits": True, "aggs": aggs}


def alike(
    this: Kept,
    translation: Translation,
    scope: Query,
    *,
    standing: Callable[[str], int],
    total: int,
    ask: Callable[[Query, int], Found],
    limit: int,
) -> Iterator[tuple[Kept, tuple[str, ...], float]]:
    """The likest first, with its reasons and its share of what the ticket scores itself."""
    told = telling_words(this, standing, total)
    parts = [translation.query(Word(each, _PARTS)) for each in told]
    for name, weight in _WEIGHTS.items():
        if values := tuple(this.links.get(name, ())):
            same = translation.query(Among(name, values))
            parts.append({"constant_score": {"filter": same, "boost": weight}})
    if not parts:
        return
    like, itself = either(parts), {"term": {names.KEY: f"{this.kind}:{this.id}"}}
    must = [let_through(scope), like]
    own = ask({"bool": {"must": must, "filter": [itself]}}, 1)
    best = max(own[0][0] if own else 0.0, 1e-9)
    for score, other in ask({"bool": {"must": must, "must_not": [itself]}}, limit * _CANDIDATES):
        reasons, share = why(this, other, told), min(1.0, score / best)
        if len(reasons) > 1 or (reasons and (reasons[0] != "words" or share >= LEAST_SCORE)):
            yield other, reasons, round(share, 3)
