"""Answers from the cluster."""

from __future__ import annotations

import base64
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.engines.opensearch.alike import alike, standing_request
from helpdesk.engines.opensearch.cluster import ALIAS, answered, reached
from helpdesk.engines.opensearch.correct import corrections, mistyped, request
from helpdesk.engines.opensearch.places import next_place, page
from helpdesk.engines.opensearch.translate import Query, Translation, either, let_through
from helpdesk.engines.tantivy.kept import unpacked
from helpdesk.search.document import Kind
from helpdesk.search.filter import NOTHING
from helpdesk.search.highlight import Highlighter, Highlights, Kept, hit_of
from helpdesk.search.ports import MAX_BUCKETS
from helpdesk.search.results import Alike, Bucket, Results
from helpdesk.search.scope import narrowed, within
from helpdesk.search.suggestions import beginning, order_of
from helpdesk.search.typos import with_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from opensearchpy import OpenSearch

    from helpdesk.search.document import Keyword
    from helpdesk.search.filter import Filter
    from helpdesk.search.ports import Ask, Order, Viewer
    from helpdesk.search.results import Correction, Hit

SHOWN: Final = [names.KEPT]
_SCANNED: Final = 1_000


class OpenSearchReader:
    """Reads one index, or that which the alias names; it sees what was refreshed."""

    def __init__(self, client: OpenSearch, index: str = ALIAS) -> None:
        self._client, self._index = client, index

    def search(self, ask: Ask) -> Results:
        wanted = narrowed(ask.filter, ask.viewer)
        found = self._page(wanted, ask)
        corrected: tuple[Correction, ...] = ()
        if not _total(found) and ask.correct and (corrected := self._corrections(wanted, ask)):
            wanted = with_words(wanted, {each.typed: each.used for each in corrected})
            found = self._page(wanted, ask)
        hits = found["hits"]["hits"]
        pen = Highlighter(wanted, ask.viewer) if ask.snippets else None
        return Results(
            hits=_hits(hits[: ask.limit], ask.viewer, pen),
            total=_total(found),
            facets={each: _buckets(found, each) for each in ask.facets},
            corrected=corrected,
            after=next_place(ask.order, ask.limit, ask.after, hits),
        )

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        """All in one request."""
        wanted = [narrowed(each, viewer) for each in filters]
        return self._counts(wanted, viewer, (Kind.TICKET,))

    def suggest(
        self, text: str, viewer: Viewer, *, kinds: Sequence[Kind], limit: int = 5
    ) -> Mapping[Kind, Sequence[Hit]]:
        wanted = beginning(text)
        if wanted == NOTHING:
            return dict.fromkeys(kinds, ())
        pen, found = Highlighter(wanted, viewer), {}
        for kind in kinds:
            asked = self._asked(wanted, viewer, (kind,), order_of(kind), limit)
            hits = self._ask(asked)["hits"]["hits"][:limit]
            found[kind] = _hits(hits, viewer, pen)
        return found

    def similar(self, ticket_id: str, viewer: Viewer, *, limit: int = 5) -> Sequence[Alike]:
        translation = Translation(viewer.fields)
        scope = _allowed(translation, viewer, (Kind.TICKET,))
        itself: Query = {"term": {names.KEY: f"{Kind.TICKET}:{ticket_id}"}}
        own = self._scored({"bool": {"filter": [scope, itself]}}, 1)
        if not own:
            return []
        this = own[0][1]
        asked, counting = standing_request(this, translation)
        told = self._ask(counting)
        counted = told.get("aggregations", {}).get("standing", {}).get("buckets", {})
        standing = {each: int(counted[each]["doc_count"]) for each in asked if each in counted}
        found = alike(
            this,
            translation,
            scope,
            standing=lambda word: standing.get(word, 0),
            total=_total(told),
            ask=self._scored,
            limit=limit,
        )
        pen = Highlighter(NOTHING, viewer)
        return [
            Alike(hit=hit_of(kept, viewer, pen.told(kept), share), why=reasons, score=share)
            for kept, reasons, share in islice(found, limit)
        ]

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        asked: dict[str, Any] = {
            "query": let_through({"term": {names.KIND: str(kind)}}),
            "sort": [{names.KEY: {"order": "asc"}}],
            "size": _SCANNED,
            "_source": SHOWN,
        }
        while hits := self._ask(asked)["hits"]["hits"]:
            yield from ((kept.id, kept.version) for kept in map(_kept, hits))
            asked["search_after"] = hits[-1]["sort"]

    def _page(self, wanted: Filter, ask: Ask) -> Any:
        asked = self._asked(wanted, ask.viewer, ask.kinds, ask.order, ask.limit, ask.after)
        if ask.facets:
            asked["aggs"] = {
                str(each): {"terms": {"field": names.facet_of(each), "size": MAX_BUCKETS}}
                for each in ask.facets
            }
        return self._ask(asked)

    def _asked(
        self,
        wanted: Filter,
        viewer: Viewer,
        kinds: Sequence[Kind],
        order: Order,
        limit: int,
        after: str | None = None,
    ) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "query": _query(wanted, viewer, kinds),
            "_source": SHOWN,
            "track_total_hits": True,
        }
        return {**asked, **page(order, limit, after)}

    def _corrections(self, wanted: Filter, ask: Ask) -> tuple[Correction, ...]:
        def counts(filters: Sequence[Filter]) -> Sequence[int]:
            return self._counts(filters, ask.viewer, ask.kinds)

        strange = mistyped(wanted, counts)
        if not strange:
            return ()
        return corrections(strange, self._ask(request(strange)).get("suggest", {}), counts)

    def _counts(
        self, filters: Sequence[Filter], viewer: Viewer, kinds: Sequence[Kind]
    ) -> Sequence[int]:
        if not filters:
            return []
        lines: list[dict[str, Any]] = []
        for each in filters:
            asked = {"query": let_through(_query(each, viewer, kinds))}
            lines += [{"index": self._index}, {**asked, "size": 0, "track_total_hits": True}]
        with reached():
            told = self._client.msearch(body=lines)["responses"]
        return [_total(answered(_whole(each))) for each in told]

    def _scored(self, query: Query, limit: int) -> list[tuple[float, Kept]]:
        hits = self._ask({"query": query, "size": limit, "_source": SHOWN})["hits"]["hits"]
        return [(float(each["_score"] or 0.0), _kept(each)) for each in hits]

    def _ask(self, asked: dict[str, Any]) -> Any:
        with reached():
            return answered(self._client.search(body=asked, index=self._index))


def _whole(told: Any) -> Any:
    """A part of several answers that was refused counts as a shard that failed."""
    return {"timed_out": True} if "error" in told else told


def _query(wanted: Filter, viewer: Viewer, kinds: Sequence[Kind]) -> Query:
    """What was asked for, within what the viewer may find."""
    translation = Translation(viewer.fields)
    allowed = _allowed(translation, viewer, kinds)
    return {"bool": {"filter": [allowed], "must": [translation.query(wanted)]}}


def _allowed(translation: Translation, viewer: Viewer, kinds: Sequence[Kind]) -> Query:
    return either(
        let_through({"term": {names.KIND: str(kind)}}, translation.query(within(viewer, kind)))
        for kind in kinds
    )


def _total(found: Any) -> int:
    return int(found["hits"]["total"]["value"])


def _buckets(found: Any, keyword: Keyword) -> tuple[Bucket, ...]:
    told = found["aggregations"][str(keyword)]["buckets"]
    return tuple(Bucket(each["key"], int(each["doc_count"])) for each in told)


def _kept(hit: Mapping[str, Any]) -> Kept:
    return unpacked(base64.b64decode(hit["_source"][names.KEPT]))


def _hits(
    found: Sequence[Mapping[str, Any]], viewer: Viewer, pen: Highlighter | None
) -> tuple[Hit, ...]:
    pairs = ((each.get("_score"), _kept(each)) for each in found)
    return tuple(
        hit_of(kept, viewer, pen.told(kept) if pen else Highlights(), float(score or 0.0))
        for score, kept in pairs
    )
