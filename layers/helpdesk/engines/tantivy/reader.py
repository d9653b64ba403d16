"""Answers from the segments of a directory."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import Occur, Query

from helpdesk.engines.tantivy import schema as names
from helpdesk.engines.tantivy.alike import Likeness
from helpdesk.engines.tantivy.correct import corrections
from helpdesk.engines.tantivy.kept import unpacked
from helpdesk.engines.tantivy.pages import Found, Pager
from helpdesk.engines.tantivy.translate import Translation, allowed_to, either, let_through
from helpdesk.search.document import Keyword, Kind
from helpdesk.search.filter import NOTHING
from helpdesk.search.highlight import Highlighter, Highlights, hit_of
from helpdesk.search.ports import MAX_BUCKETS
from helpdesk.search.results import Alike, Bucket, Hit, Results
from helpdesk.search.scope import narrowed, within
from helpdesk.search.suggestions import beginning, order_of
from helpdesk.search.typos import with_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from helpdesk.search.filter import Filter
    from helpdesk.search.ports import Ask, Viewer
    from helpdesk.search.results import Correction


class TantivyReader:
    """Reads a directory as it was when it was opened or last refreshed."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self.refresh()

    def refresh(self) -> None:
        """From now on what the directory holds now."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self._standing: dict[Keyword, dict[str, int]] = {}

    def search(self, ask: Ask) -> Results:
        wanted = narrowed(ask.filter, ask.viewer)
        query = self._query(wanted, ask.viewer, ask.kinds)
        total = self._count(query)
        corrected = () if total or not ask.correct else self._corrections(wanted, ask)
        if corrected:
            wanted = with_words(wanted, {each.typed: each.used for each in corrected})
            query = self._query(wanted, ask.viewer, ask.kinds)
            total = self._count(query)
        page = Pager(self._schema, self._searcher, query).page(ask.order, ask.limit, ask.after)
        pen = Highlighter(wanted, ask.viewer) if ask.snippets else None
        return Results(
            hits=self._hits(page.found, ask.viewer, pen),
            total=total,
            facets=self._facets(query, ask.facets),
            corrected=corrected,
            after=page.after,
        )

    def _corrections(self, wanted: Filter, ask: Ask) -> tuple[Correction, ...]:
        def count(one: Filter) -> int:
            return self._count(self._query(one, ask.viewer, ask.kinds))

        return corrections(wanted, self._searcher, count)

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        translation = self._translation(viewer)
        allowed = self._allowed(translation, viewer, (Kind.TICKET,))
        told = (translation.query(narrowed(each, viewer)) for each in filters)
        return [self._count(allowed_to(allowed, each)) for each in told]

    def _count(self, query: Query) -> int:
        found: Any = self._searcher.search(query, 1, count=True)
        return int(found.count)

    def suggest(
        self, text: str, viewer: Viewer, *, kinds: Sequence[Kind], limit: int = 5
    ) -> Mapping[Kind, Sequence[Hit]]:
        wanted, pen = beginning(text), Highlighter(beginning(text), viewer)
        if wanted == NOTHING:
            return dict.fromkeys(kinds, ())
        found = {}
        for kind in kinds:
            query = self._query(wanted, viewer, (kind,))
            page = Pager(self._schema, self._searcher, query).page(order_of(kind), limit, None)
            found[kind] = self._hits(page.found, viewer, pen)
        return found

    def similar(self, ticket_id: str, viewer: Viewer, *, limit: int = 5) -> Sequence[Alike]:
        translation = self._translation(viewer)
        likeness = Likeness(translation, self._allowed(translation, viewer, (Kind.TICKET,)))
        found = likeness.of(f"{Kind.TICKET}:{ticket_id}", limit)
        pen = Highlighter(NOTHING, viewer)
        return [
            Alike(hit=hit_of(kept, viewer, pen.told(kept), share), why=reasons, score=share)
            for kept, reasons, share in islice(found, limit)
        ]

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        query = Query.term_query(self._schema, names.KIND, kind)
        for _, at in self._searcher.search(query, max(1, self._searcher.num_docs)).hits:
            kept = unpacked(self._searcher.doc(at)[names.KEPT][0])
            yield kept.id, kept.version

    def _query(self, wanted: Filter, viewer: Viewer, kinds: Sequence[Kind]) -> Query:
        """What was asked for, within what the viewer may find."""
        translation = self._translation(viewer)
        allowed = self._allowed(translation, viewer, kinds)
        return allowed_to(allowed, translation.query(wanted))

    def _translation(self, viewer: Viewer) -> Translation:
        return Translation(self._index, self._searcher, viewer.fields, self._standing)

    def _allowed(self, translation: Translation, viewer: Viewer, kinds: Sequence[Kind]) -> Query:
        allowed = [
            Query.boolean_query(
                [
                    (Occur.Must, Query.term_query(self._schema, names.KIND, kind)),
                    (Occur.Must, translation.query(within(viewer, kind))),
                ]
            )
            for kind in kinds
        ]
        return let_through(either(allowed))

    def _facets(
        self, query: Query, keywords: Sequence[Keyword]
    ) -> Mapping[Keyword, tuple[Bucket, ...]]:
        if not keywords:
            return {}
        asked = {
            keyword: {"terms": {"field": names.facet_of(keyword), "size": MAX_BUCKETS}}
            for keyword in keywords
        }
        found = self._searcher.aggregate(query, asked)
        return {
            keyword: tuple(
                Bucket(each["key"], each["doc_count"]) for each in found[keyword]["buckets"]
            )
            for keyword in keywords
        }

    def _hits(self, found: Found, viewer: Viewer, pen: Highlighter | None) -> tuple[Hit, ...]:
        kept = ((score, unpacked(self._searcher.doc(at)[names.KEPT][0])) for score, at in found)
        return tuple(
            hit_of(each, viewer, pen.told(each) if pen else Highlights(), score)
            for score, each in kept
        )
