"""An index that reads every document: slow, obvious, and never out of date after a commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpdesk.search.analysis import telling, words
from helpdesk.search.document import Document, Keyword, Kind, Moment, Part
from helpdesk.search.filter import EVERYTHING, AnyOf, Filter, Prefix, Word
from helpdesk.search.highlight import Highlighter, Kept, hit_of
from helpdesk.search.oracle import finds, matches
from helpdesk.search.ports import MAX_BUCKETS, Ask, By, Viewer
from helpdesk.search.results import Alike, Bucket, Hit, Results
from helpdesk.tickets.words import Priority, Status
from helpdesk.values import replace

RANKS = {
    By.PRIORITY: (Keyword.PRIORITY, list(Priority)),
    By.STATUS: (Keyword.STATUS, list(Status)),
}


class FakeSearch:
    """Both ports; a page's place is an offset."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self._waiting: dict[str, Document | None] = {}

    def put(self, documents: Iterable[Document]) -> None:
        self._waiting.update({each.key: each for each in documents})

    def remove(self, keys: Iterable[str]) -> None:
        self._waiting.update(dict.fromkeys(keys))

    def commit(self) -> None:
        for key, document in self._waiting.items():
            self.documents.pop(key, None)
            if document is not None:
                self.documents[key] = document
        self._waiting.clear()

    def search(self, ask: Ask) -> Results:
        found = _ordered([each for each in self.documents.values() if finds(each, ask)], ask)
        begin = int(ask.after or 0)
        end = begin + ask.limit
        pen = Highlighter(ask.filter, ask.viewer)
        return Results(
            hits=tuple(_marked(each, ask.viewer, pen) for each in found[begin:end]),
            total=len(found),
            facets={each: _buckets(found, each) for each in ask.facets},
            after=str(end) if end < len(found) else None,
        )

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        return [self.search(Ask(filter=each, viewer=viewer)).total for each in filters]

    def suggest(
        self, text: str, viewer: Viewer, *, kinds: Sequence[Kind], limit: int = 5
    ) -> Mapping[Kind, Sequence[Hit]]:
        *whole, last = words(text) or [""]
        begins = [*(Word(each) for each in whole), Prefix(last)] if last else [AnyOf()]
        parts = frozenset({Part.SUBJECT, Part.PERSON})
        asked = Ask(filter=EVERYTHING, viewer=viewer, limit=limit)
        found: dict[Kind, Sequence[Hit]] = {}
        for kind in kinds:
            wanted = [replace(each, parts=parts) if last else each for each in begins]
            hits = [
                each
                for each in self.documents.values()
                if finds(each, replace(asked, kinds=(kind,)))
                and all(matches(each, one, seen=frozenset()) for one in wanted)
            ]
            found[kind] = tuple(_hit(each, viewer) for each in hits[:limit])
        return found

    def similar(self, ticket_id: str, viewer: Viewer, *, limit: int = 5) -> Sequence[Alike]:
        asked = Ask(filter=EVERYTHING, viewer=viewer)
        seen = [each for each in self.documents.values() if finds(each, asked)]
        this = next((each for each in seen if each.id == ticket_id), None)
        if this is None:
            return []
        own = _said(this)
        pairs = sorted(((len(own & _said(each)), each) for each in seen), key=lambda pair: -pair[0])
        return [
            Alike(hit=_hit(each, viewer), why=("words",), score=float(shared))
            for shared, each in pairs[: limit + 1]
            if shared > 1 and each.id != ticket_id
        ]

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        told = [each for each in self.documents.values() if each.kind is kind]
        yield from ((each.id, each.version) for each in told)


def _said(document: Document) -> set[str]:
    return set(telling(words(document.texts.get(Part.SUBJECT, ""))))


def _ordered(found: list[Document], ask: Ask) -> list[Document]:
    by, ascending = ask.order.by, ask.order.ascending
    if by is By.RELEVANCE:
        return found
    if by in RANKS:
        keyword, ranks = RANKS[by]
        known = [each for each in found if each.of(keyword)]

        def rank(document: Document) -> tuple[int, float]:
            return ranks.index(document.of(keyword)[0]), _at(document, Moment.UPDATED)
    else:
        moment = Moment(by)
        known = [each for each in found if moment in each.moments]

        def rank(document: Document) -> tuple[int, float]:
            return 0, _at(document, moment)

    rest = [each for each in found if each not in known]
    rest.sort(key=lambda each: _at(each, Moment.UPDATED), reverse=not ascending)
    return [*sorted(known, key=rank, reverse=not ascending), *rest]


def _at(document: Document, moment: Moment) -> float:
    return document.moments[moment].timestamp()


def _buckets(found: list[Document], keyword: Keyword) -> tuple[Bucket, ...]:
    counted = Counter(value for each in found for value in set(each.of(keyword)))
    return tuple(Bucket(value, count) for value, count in counted.most_common(MAX_BUCKETS))


def _hit(document: Document, viewer: Viewer) -> Hit:
    return _marked(document, viewer, Highlighter(EVERYTHING, viewer))


def _marked(document: Document, viewer: Viewer, pen: Highlighter) -> Hit:
    tags = {Part.TAG: " ".join(document.of(Keyword.TAG))}
    kept = Kept(
        id=document.id,
        kind=document.kind,
        version=document.version,
        language=document.language,
        shown=document.shown,
        texts={**document.texts, **tags},
        fields=document.fields,
    )
    return hit_of(kept, viewer, pen.told(kept))
