"""What an index answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from helpdesk.search.document import Keyword, Kind


class Piece(Struct, frozen=True):
    """A stretch of a snippet; ``hit`` where it is what was asked for. Plain text, never markup."""

    text: str
    hit: bool = False


class Hit(Struct, frozen=True, kw_only=True):
    """One document found; ``matched`` names the parts where the words stood."""

    id: str
    kind: Kind
    version: int
    score: float = 0.0
    subject: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()
    matched: tuple[str, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)


class Bucket(Struct, frozen=True):
    """How many of the documents found have the value."""

    value: str
    count: int


class Correction(Struct, frozen=True):
    """A word that stands nowhere, and the one that was looked for in its place."""

    typed: str
    used: str


class Results(Struct, frozen=True, kw_only=True):
    """A page; ``total`` counts all that were found, ``after`` is where the next page begins."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[Keyword, tuple[Bucket, ...]] = field(default_factory=dict)
    corrected: tuple[Correction, ...] = ()
    after: str | None = None


class Alike(Struct, frozen=True, kw_only=True):
    """A ticket that looks like another one; ``why``: words, requester, organization, asset."""

    hit: Hit
    why: tuple[str, ...]
    score: float
