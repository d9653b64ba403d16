"""Answers from the segments of a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import Occur, Query

from helpdesk.engines.tantivy import schema as names
from helpdesk.engines.tantivy.kept import unpacked
from helpdesk.engines.tantivy.pages import Found, Pager
from helpdesk.engines.tantivy.translate import Translation, either, let_through
from helpdesk.search.document import Keyword, Kind
from helpdesk.search.highlight import Highlighter, Highlights
from helpdesk.search.ports import MAX_BUCKETS
from helpdesk.search.results import Bucket, Hit, Results
from helpdesk.search.scope import narrowed, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from helpdesk.search.filter import Filter
    from helpdesk.search.ports import Ask, Viewer


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

    def search(self, ask: Ask) -> Results:
        wanted = narrowed(ask.filter, ask.viewer)
        query = self._query(wanted, ask.viewer, ask.kinds)
        page = Pager(self._schema, self._searcher, query).page(ask.order, ask.limit, ask.after)
        total = self._count(query)
        return Results(
            hits=self._hits(page.found, Highlighter(wanted, ask.viewer) if ask.snippets else None),
            total=total,
            facets=self._facets(query, ask.facets),
            after=page.after,
        )

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        told = (self._query(narrowed(each, viewer), viewer, (Kind.TICKET,)) for each in filters)
        return [self._count(each) for each in told]

    def _count(self, query: Query) -> int:
        found: Any = self._searcher.search(query, 1, count=True)
        return int(found.count)

    def _query(self, wanted: Filter, viewer: Viewer, kinds: Sequence[Kind]) -> Query:
        """What was asked for, within what the viewer may find."""
        translation = Translation(self._index, self._searcher, viewer.fields)
        allowed = [
            Query.boolean_query(
                [
                    (Occur.Must, Query.term_query(self._schema, names.KIND, kind)),
                    (Occur.Must, translation.query(within(viewer, kind))),
                ]
            )
            for kind in kinds
        ]
        return Query.boolean_query(
            [
                (Occur.Must, let_through(either(allowed))),
                (Occur.Must, translation.query(wanted)),
            ]
        )

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

    def _hits(self, found: Found, pen: Highlighter | None) -> tuple[Hit, ...]:
        return tuple(self._hit(score, at, pen) for score, at in found)

    def _hit(self, score: float, at: tantivy.DocAddress, pen: Highlighter | None) -> Hit:
        kept = unpacked(self._searcher.doc(at)[names.KEPT][0])
        told = pen.told(kept) if pen else Highlights()
        return Hit(
            id=kept.id,
            kind=Kind(kept.kind),
            version=kept.version,
            score=score,
            subject=told.subject,
            snippet=told.snippet,
            matched=told.matched,
            shown=kept.shown,
        )
