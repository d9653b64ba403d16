"""The way of the index out: a pack, then the manifest in place of the one it was made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.search.keeping.copy import DamagedIndexError, LocalCopy
from helpdesk.search.keeping.manifest import Manifest, decoded, followed_by
from helpdesk.search.keeping.ports import Engine, IndexFiles
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from helpdesk.search.document import Document


class Press(Struct, kw_only=True):
    """The index as its writer has it: ``tag`` is that of the manifest which the copy stands at."""

    files: IndexFiles
    engine: Engine
    copy: LocalCopy
    new_name: Callable[[], str]
    """A name that no pack and no build had before."""
    tag: str | None = None
    manifest: Manifest | None = None

    def catch_up(self) -> Manifest:
        """The newest state of all, in the copy as well; DamagedIndexError where it is not whole."""
        read, manifest = read_manifest(self.files, self.tag), self.manifest
        if read is not None:
            manifest, self.tag = read
        assert manifest is not None  # noqa: S101 (nothing is unchanged that was never read)
        self.copy.bring_up_to(manifest)
        self.manifest = manifest
        return manifest

    def begin(self, *, at: datetime) -> None:
        """An index of nothing, seen by nobody before it is put in place of the one that serves."""
        self.forget()
        self.manifest = Manifest(build=self.new_name(), as_of=at)
        self.copy.standing = self.manifest

    def take(self, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
        """Into the folder alone, which is marked as being ahead: who dies now leaves the mark."""
        self.copy.at_work()
        writer = self.engine.writer(self.copy.folder)
        writer.put(documents)
        writer.remove(removed)
        writer.commit()

    def show(self, *, at: datetime) -> Manifest:
        """To everybody; ConflictError if another writer was quicker."""
        before = self._standing()
        after = self._packed(at=at)
        self._swap(after)
        for over in before.over(at):
            self.files.remove(over)
        return after

    def replace(self, *, at: datetime) -> Manifest:
        """In place of whatever serves, whose packs are kept for its readers for a while."""
        after, self.tag = self._packed(at=at), None
        try:
            read = read_manifest(self.files, None)
        except DamagedIndexError:
            read = None
            self.tag = tag_of(self.files)
        if read is not None:
            served, self.tag = read
            old = {**served.retired, **dict.fromkeys(served.packs, at)}
            after = replace(after, retired={**old, **after.retired})
        self._swap(after)
        return after

    def forget(self) -> None:
        """Begin anew with what all others see."""
        self.tag, self.manifest = None, None
        self.copy.discard()

    def sweep(self, *, before: datetime) -> int:
        """Remove what was put before and is named nowhere: its writer died; how many there were."""
        manifest = self.catch_up()
        known = {*manifest.packs, *manifest.retired}
        lost = [each for each in self.files.names(before) if each not in known]
        for each in lost:
            self.files.remove(each)
        return len(lost)

    def _standing(self) -> Manifest:
        assert self.manifest is not None  # noqa: S101 (whoever prints has caught up or begun)
        return self.manifest

    def _packed(self, *, at: datetime) -> Manifest:
        """What the folder has more than the manifest says, put where all can fetch it."""
        before = self._standing()
        name = f"{before.build}/{before.sequence + 1:08d}-{self.new_name()}"
        source = self.copy.folder.with_name(f"{self.copy.folder.name}.out")
        top, files, size = self.copy.pack(source, name)
        self.files.put(name, source)
        source.unlink()
        return followed_by(before, top=top, files=files, pack=(name, size), at=at)

    def _swap(self, after: Manifest) -> None:
        self.tag = self.files.swap_manifest(after.encoded(), self.tag)
        self.manifest = after
        self.copy.settle(after)


def read_manifest(files: IndexFiles, known: str | None) -> tuple[Manifest, str] | None:
    """None if it is still the one known; DamagedIndexError if there is none, or it is none."""
    try:
        read = files.read_manifest(known)
        return read and (decoded(read[0]), read[1])
    except (FileNotFoundError, ValueError):
        message = "the manifest is not there"
        raise DamagedIndexError(message) from None


def tag_of(files: IndexFiles) -> str | None:
    """Of what stands where the manifest should; None if nothing does."""
    try:
        read = files.read_manifest()
    except FileNotFoundError:
        return None
    return read[1] if read else None
