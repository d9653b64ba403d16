"""Tickets that look like one of them, as the index can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from tantivy import Occur, Query

from helpdesk.engines.tantivy import schema as names
from helpdesk.engines.tantivy.kept import unpacked
from helpdesk.engines.tantivy.translate import Translation
from helpdesk.search.analysis import forms
from helpdesk.search.document import Keyword, Part
from helpdesk.search.filter import Among, Word
from helpdesk.search.likeness import LEAST_SCORE, telling_words, why

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tantivy

    from helpdesk.search.highlight import Kept

_PARTS: Final = frozenset({Part.SUBJECT, Part.MESSAGE})
_WEIGHTS: Final = {Keyword.ASSET: 8.0, Keyword.REQUESTER: 3.0, Keyword.ORGANIZATION: 1.0}
_CANDIDATES: Final = 4


class Likeness(Struct, frozen=True):
    """Finds within ``scope``, the query of what the viewer may find."""

    translation: Translation
    scope: Query

    def of(self, key: str, limit: int) -> Iterator[tuple[Kept, tuple[str, ...], float]]:
        """The likest first, with its reasons and its share of what the ticket scores itself."""
        searcher = self.translation.searcher
        itself = Query.term_query(self.translation.schema, names.KEY, key)
        own = self._within((Occur.Must, itself))
        found = searcher.search(own, 1).hits
        if not found:
            return
        this = unpacked(searcher.doc(found[0][1])[names.KEPT][0])
        told = telling_words(this, self._standing, searcher.num_docs)
        like = self._like(this, told)
        if like is None:
            return
        most = searcher.search(self._within((Occur.Must, itself), (Occur.Must, like)), 1).hits
        others = self._within((Occur.MustNot, itself), (Occur.Must, like))
        best = max(most[0][0] if most else 0.0, 1e-9)
        for score, at in searcher.search(others, limit * _CANDIDATES).hits:
            other = unpacked(searcher.doc(at)[names.KEPT][0])
            reasons, share = why(this, other, told), min(1.0, score / best)
            if len(reasons) > 1 or (reasons and (reasons[0] != "words" or share >= LEAST_SCORE)):
                yield other, reasons, round(share, 3)

    def _standing(self, word: str) -> int:
        searcher = self.translation.searcher
        fields = [named(part) for part in _PARTS for named in (names.words_of, names.stems_of)]
        return sum(searcher.doc_freq(field, form) for field in fields for form in forms(word))

    def _like(self, this: Kept, told: list[str]) -> Query | None:
        parts = [self.translation.query(Word(each, _PARTS)) for each in told]
        for name, weight in _WEIGHTS.items():
            if values := tuple(this.links.get(name, ())):
                same = self.translation.query(Among(name, values))
                parts.append(Query.const_score_query(same, weight))
        if not parts:
            return None
        return Query.boolean_query([(Occur.Should, each) for each in parts])

    def _within(self, *parts: tuple[tantivy.Occur, Query]) -> Query:
        return Query.boolean_query([(Occur.Must, self.scope), *parts])
