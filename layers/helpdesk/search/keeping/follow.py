"""A reader that keeps up with the index: what it lacks it fetches, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import UnavailableError
from helpdesk.search.keeping.copy import DamagedIndexError, LocalCopy
from helpdesk.search.keeping.manifest import Manifest
from helpdesk.search.keeping.ports import Engine, IndexFiles
from helpdesk.search.keeping.publish import read_manifest
from helpdesk.search.ports import SearchReader

if TYPE_CHECKING:
    from datetime import datetime

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the manifest."""
TELL_EVERY: Final = 300.0


class Follower(Struct, kw_only=True):
    """One per worker; ``tell`` is called when the index is not whole, at most every five minutes.

    A damaged index goes on being read as it was before, as long as this worker has that.
    """

    files: IndexFiles
    engine: Engine
    copy: LocalCopy
    ticks: Callable[[], float]
    tell: Callable[[DamagedIndexError], None]
    _tag: str | None = None
    _manifest: Manifest | None = None
    _reader: SearchReader | None = None
    _looked: float = float("-inf")
    _told: float = float("-inf")

    def now(self) -> tuple[SearchReader, datetime]:
        """The index as it is, and since when; UnavailableError where there is none."""
        if self._reader is None or self.ticks() - self._looked >= LOOK_EVERY:
            try:
                self._look()
            except DamagedIndexError as error:
                self._tag = None
                self._say(error)
        if self._reader is None or self._manifest is None:
            message = "the index is being made: try again in a minute"
            raise UnavailableError(message)
        return self._reader, self._manifest.as_of

    def _look(self) -> None:
        read = read_manifest(self.files, self._tag)
        self._looked = self.ticks()
        if read is None:
            return
        manifest, tag = read
        self.copy.bring_up_to(manifest)
        self._reader = self.engine.reader(self.copy.folder)
        self._manifest, self._tag = manifest, tag

    def _say(self, error: DamagedIndexError) -> None:
        self._looked = self.ticks()
        if self.ticks() - self._told >= TELL_EVERY:
            self.tell(error)
            self._told = self.ticks()
