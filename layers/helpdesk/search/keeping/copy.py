"""The index in a folder of this machine: brought up to a manifest, and packed after a commit.

Nothing is believed for its name: what was fetched is held to its digest before it is used, and a
worker that died leaves a folder that the next one holds to the manifest again.
"""

from __future__ import annotations

import json
import shutil
from itertools import groupby
from typing import TYPE_CHECKING, Final

from helpdesk.search.keeping.manifest import Manifest, Part, digest_of, digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from helpdesk.search.keeping.ports import IndexFiles

TOP: Final = "meta.json"
"""The engine's own list of segments: written last, since it is what makes files an index."""
_WHOLE: Final = 0.5
"""A pack of which more than that is wanted is fetched whole."""
_AT_WORK: Final = ".at-work"


class DamagedIndexError(Exception):
    """A file of the index is missing or is not what was put there."""


class LocalCopy:
    """One folder; ``standing`` is the manifest that it was brought up to."""

    def __init__(self, folder: Path, files: IndexFiles) -> None:
        self.folder = folder
        self._files = files
        self.standing: Manifest | None = None

    def bring_up_to(self, manifest: Manifest) -> int:
        """Fetch what is lacking, drop what is over; how many bytes came. DamagedIndexError."""
        if self.standing == manifest and not self._mark.exists():
            return 0
        if self.standing is None or self.standing.build != manifest.build or self._mark.exists():
            self._hold_to(manifest)
        known = self.standing.files if self.standing else {}
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mark.touch()
        lacking = {
            name: part
            for name, part in manifest.files.items()
            if known.get(name, part).digest != part.digest or not (self.folder / name).exists()
        }
        self._fetch(lacking, manifest)
        self._install(manifest)
        return sum(part.size for part in lacking.values())

    def at_work(self) -> None:
        """From here on the folder may be ahead of the manifest, until ``settle`` says it is not."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mark.touch()

    def settle(self, manifest: Manifest) -> None:
        """What stands in the folder is what the manifest says."""
        self.standing = manifest
        self._drop_others(manifest)
        self._mark.unlink(missing_ok=True)

    def discard(self) -> None:
        self.standing = None
        shutil.rmtree(self.folder, ignore_errors=True)
        self._mark.unlink(missing_ok=True)

    def pack(self, target: Path, name: str) -> tuple[str, Mapping[str, Part], int]:
        """Put the files that the standing manifest lacks into one; what makes the index now."""
        before = self.standing.files if self.standing else {}
        top = (self.folder / TOP).read_text()
        files: dict[str, Part] = {}
        offset = 0
        with target.open("wb") as pack:
            for each in sorted(living(top, self.folder)):
                path = self.folder / each
                if each in before:
                    files[each] = before[each]
                    continue
                size = path.stat().st_size
                with path.open("rb") as source:
                    shutil.copyfileobj(source, pack)
                files[each] = Part(name, offset, size, digest_of(path))
                offset += size
        return top, files, offset

    @property
    def _mark(self) -> Path:
        return self.folder.with_name(self.folder.name + _AT_WORK)

    def _hold_to(self, manifest: Manifest) -> None:
        """Of an unknown folder only what is to the byte what the manifest says stays."""
        self.standing = None
        for path in self.folder.iterdir() if self.folder.exists() else ():
            part = manifest.files.get(path.name)
            if part is None or path.stat().st_size != part.size or digest_of(path) != part.digest:
                path.unlink()

    def _fetch(self, lacking: Mapping[str, Part], manifest: Manifest) -> None:
        by_pack = sorted(lacking.items(), key=lambda each: (each[1].pack, each[1].offset))
        for pack, parts in groupby(by_pack, key=lambda each: each[1].pack):
            wanted = list(parts)
            size = manifest.packs[pack]
            try:
                if sum(part.size for _, part in wanted) > size * _WHOLE:
                    self._fetch_whole(pack, wanted)
                else:
                    self._fetch_parts(pack, wanted)
            except FileNotFoundError:
                raise DamagedIndexError(pack) from None

    def _fetch_whole(self, pack: str, wanted: Iterable[tuple[str, Part]]) -> None:
        fetched = self.folder.with_name(f"{self.folder.name}.pack")
        try:
            self._files.get(pack, fetched)
            with fetched.open("rb") as source:
                for name, part in wanted:
                    source.seek(part.offset)
                    self._keep(name, part, source.read(part.size))
        finally:
            fetched.unlink(missing_ok=True)

    def _fetch_parts(self, pack: str, wanted: Iterable[tuple[str, Part]]) -> None:
        for name, part in wanted:
            content = self._files.part(pack, part.offset, part.size) if part.size else b""
            self._keep(name, part, content)

    def _keep(self, name: str, part: Part, content: bytes) -> None:
        if len(content) != part.size or digest_of_bytes(content) != part.digest:
            raise DamagedIndexError(part.pack)
        path = self.folder / name
        fresh = path.with_name(f"{name}.fresh")
        fresh.write_bytes(content)
        fresh.replace(path)

    def _install(self, manifest: Manifest) -> None:
        fresh = self.folder / f"{TOP}.fresh"
        fresh.write_text(manifest.top)
        fresh.replace(self.folder / TOP)
        self.settle(manifest)

    def _drop_others(self, manifest: Manifest) -> None:
        for path in self.folder.iterdir():
            kept = path.name in manifest.files or path.name == TOP or path.name.startswith(".")
            if not kept:
                path.unlink(missing_ok=True)


def living(top: str, folder: Path) -> list[str]:
    """The files of the segments that the engine's list names: of marks of deletion the last."""
    found = []
    for segment in json.loads(top)["segments"]:
        own = segment["segment_id"].replace("-", "")
        deletes = segment.get("deletes")
        last = f"{own}.{deletes['opstamp']}.del" if deletes else None
        for path in folder.glob(f"{own}.*"):
            if path.suffix != ".del" or path.name == last:
                found.append(path.name)
    return found
