"""A bucket of uploads in memory."""

from __future__ import annotations

from helpdesk.files.sniff import Sample
from helpdesk.uploads.grant import Grant
from helpdesk.uploads.ports import StoredFile, UploadForm


class FakeUploads:
    """Holds what was posted and what was kept, by key."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}
        self.kept: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}

    def form(self, grant: Grant, *, seconds: int) -> UploadForm:
        return UploadForm(url="https://files.test/", fields={"key": grant.key})

    def stored(self, key: str) -> StoredFile | None:
        return self.files.get(key)

    def sample(self, key: str, size: int) -> Sample:
        return Sample.of(self.contents.get(key, b""))

    def keep(self, source: str, target: str, content_type: str) -> None:
        self.kept[target] = source

    def post(self, grant: Grant, content: bytes | None = None) -> None:
        """What a browser does with a form."""
        if content is not None:
            self.contents[grant.key] = content
        self.files[grant.key] = StoredFile(size=grant.size, content_type=grant.content_type)
