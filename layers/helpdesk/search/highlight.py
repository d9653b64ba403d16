"""What is shown of a document that was found, for whoever asked: never more than she may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.search.document import INSIDE, Kind, Part
from helpdesk.search.results import Hit, Piece
from helpdesk.search.snippets import (
    LOOKED_AT_CHARACTERS,
    SPOKEN_WORD,
    marked,
    marks_of,
    snippet,
    wanted_texts,
)
from helpdesk.search.values import spoken

if TYPE_CHECKING:
    from helpdesk.search.filter import Filter
    from helpdesk.search.ports import Viewer

_BODIES: Final = (Part.MESSAGE, Part.NOTE, Part.ATTACHMENT, Part.NOTE_ATTACHMENT)


class Kept(Struct, frozen=True):
    """What an engine keeps to show: what a list needs, the words by part, the custom fields.

    ``links`` are the values by which tickets look alike, by the keyword's name.
    """

    id: str
    kind: str
    version: int
    language: str
    shown: Mapping[str, Any]
    texts: Mapping[Part, str]
    fields: Mapping[str, Any]
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Highlights(Struct, frozen=True, kw_only=True):
    subject: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()
    matched: tuple[str, ...] = ()


def hit_of(kept: Kept, viewer: Viewer, told: Highlights, score: float = 0.0) -> Hit:
    """What a list shows of it; of the custom fields those that the viewer sees."""
    shown = kept.shown
    if fields := shown.get("fields"):
        seen = {name: value for name, value in fields.items() if name in viewer.fields}
        shown = {**shown, "fields": seen}
    return Hit(
        id=kept.id,
        kind=Kind(kept.kind),
        version=kept.version,
        score=score,
        subject=told.subject,
        snippet=told.snippet,
        matched=told.matched,
        shown=shown,
    )


_TOLD_AS: Final = {Part.NOTE_ATTACHMENT: Part.ATTACHMENT.value}


class Highlighter:
    """Marks what one question found; its marks are made once for all its hits."""

    def __init__(self, wanted: Filter, viewer: Viewer) -> None:
        self._asked = list(wanted_texts(wanted))
        self._viewer = viewer
        self._marks = cache(lambda language, part: marks_of(self._asked, language, part))

    def told(self, kept: Kept) -> Highlights:
        """Where the words stand in what the viewer may read; the first body that has one is cut."""
        texts = self._readable(kept)
        matched = [part for part in Part if self._stands(texts.get(part, ""), kept.language, part)]
        body = next((part for part in _BODIES if part in matched), Part.MESSAGE)
        marks = self._marks(kept.language, None)
        return Highlights(
            subject=marked(texts.get(Part.SUBJECT, ""), marks),
            snippet=snippet(texts.get(body, ""), marks),
            matched=tuple(dict.fromkeys(_TOLD_AS.get(part, part.value) for part in matched)),
        )

    def _readable(self, kept: Kept) -> dict[Part, str]:
        notes = self._viewer.notes
        texts = {part: text for part, text in kept.texts.items() if notes or part not in INSIDE}
        if told := spoken(kept.fields, self._viewer.fields):
            texts[Part.FIELD] = told
        return texts

    def _stands(self, text: str, language: str, part: Part) -> bool:
        marks = self._marks(language, part)
        if marks.idle or not text:
            return False
        return any(map(marks.hold, SPOKEN_WORD.findall(text[:LOOKED_AT_CHARACTERS])))
