"""What an index answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpdesk.search.document import Keyword, Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; ``hit`` where it is what was asked for. Plain text, never markup."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One document found; ``matched`` names the parts where the words stood."""

    id: str
    kind: Kind
    version: int
    score: float = 0.0
    subject: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()
    matched: tuple[str, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many of the documents found have the value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that stands nowhere, and the one that was looked for in its place."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page; ``total`` counts all that were found, ``after`` is where the next page begins."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[Keyword, tuple[Bucket, ...]] = field(default_factory=dict)
    corrected: tuple[Correction, ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A ticket that looks like another one; ``why``: words, requester, organization, asset."""

    hit: Hit
    why: tuple[str, ...]
    score: float
