"""What became known of a file after it came in: the scanner's word, and its preview."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Scan(StrEnum):
    """What the scanner found; ``unscanned`` is what it could not read or was not allowed to."""

    CLEAN = "clean"
    THREAT = "threat"
    UNSCANNED = "unscanned"


class PreviewPage(Struct, frozen=True, kw_only=True):
    """One JPEG: of a picture, or of a page of a document; sizes in pixels."""

    key: str
    width: int
    height: int


class FileState(Struct, frozen=True, kw_only=True):
    """Of one attachment. ``pages`` is None until a preview was tried, and empty if none came out;
    ``page_count`` is what the whole document has."""

    attachment_id: str
    scan: Scan | None = None
    scanned_at: datetime | None = None
    pages: tuple[PreviewPage, ...] | None = None
    page_count: int = 0
    characters: int = 0
    """How many were read of it, to be found by."""
