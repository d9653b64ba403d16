"""Small pictures that keep coming: a company's logo below every mail is no attachment."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL_BYTES: Final = 64 * 1024
SIGNATURE_BYTES: Final = 16 * 1024
REMEMBERED: Final = 40


class Sighting(Struct, frozen=True):
    """A small picture in a mail; ``source`` tells mails apart, so that one never repeats itself."""

    digest: str
    source: str


def picture_digest(content_type: str, content: bytes) -> str | None:
    """What tells a small picture from others; None for anything else."""
    if not content_type.startswith("image/") or not 0 < len(content) <= SMALL_BYTES:
        return None
    return hashlib.sha256(content).hexdigest()[:16]


def source_of(raw_key: str) -> str:
    """A short name of a mail."""
    return hashlib.sha256(raw_key.encode()).hexdigest()[:8]


def repeated(seen: Sequence[Sighting], *, source: str) -> frozenset[str]:
    """The pictures that an earlier mail of the same sender brought already."""
    return frozenset(each.digest for each in seen if each.source != source)


def remembered(
    seen: Sequence[Sighting], digests: Sequence[str], *, source: str
) -> tuple[Sighting, ...] | None:
    """What to keep of a sender's pictures, newest last; None where nothing is new."""
    known = {each.digest for each in seen}
    new = [Sighting(each, source) for each in dict.fromkeys(digests) if each not in known]
    return (*seen, *new)[-REMEMBERED:] if new else None
