"""What the index consists of: which file lies where in which pack, and how to know it by.

A pack is one object with the new files of one commit, one behind the other. The manifest is the
only thing that is ever replaced; who reads it sees one state of the index, whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct, field

if TYPE_CHECKING:
    from pathlib import Path

KEPT_FOR_READERS: Final = timedelta(hours=1)
_BLOCK: Final = 1 << 20


class Part(Struct, frozen=True):
    """A file of the index: where it lies, its size, and a digest of its bytes."""

    pack: str
    offset: int
    size: int
    digest: str


class Manifest(Struct, frozen=True, kw_only=True):
    """One state of the index; ``build`` names the run that began it, ``top`` the engine's own file.

    ``packs`` has the size of each pack that is read, ``retired`` since when others are not.
    """

    build: str
    sequence: int = 0
    as_of: datetime
    top: str = ""
    files: Mapping[str, Part] = field(default_factory=dict)
    packs: Mapping[str, int] = field(default_factory=dict)
    retired: Mapping[str, datetime] = field(default_factory=dict)

    def encoded(self) -> bytes:
        return msgspec.json.encode(self)

    def over(self, now: datetime) -> list[str]:
        """Packs that no reader can still be reading."""
        return [name for name, at in self.retired.items() if now - at >= KEPT_FOR_READERS]


def decoded(content: bytes) -> Manifest:
    """Raises ValueError for what is no manifest."""
    return msgspec.json.decode(content, type=Manifest)


def followed_by(
    before: Manifest, *, top: str, files: Mapping[str, Part], pack: tuple[str, int], at: datetime
) -> Manifest:
    """The state after a commit: packs of which nothing is left are retired, old ones forgotten."""
    known = {**before.packs, pack[0]: pack[1]}
    named = {each.pack for each in files.values()}
    gone = {name: at for name in before.packs if name not in named}
    over = set(before.over(at))
    kept = {name: since for name, since in before.retired.items() if name not in over}
    return Manifest(
        build=before.build,
        sequence=before.sequence + 1,
        as_of=at,
        top=top,
        files=files,
        packs={name: size for name, size in known.items() if name in named},
        retired={**gone, **kept},
    )


def digest_of(path: Path) -> str:
    """Of a file's bytes, whatever its size."""
    found = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def digest_of_bytes(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
