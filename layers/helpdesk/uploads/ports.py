"""What uploads need from outside: the bucket's own door for browsers, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from helpdesk.files.sniff import Sample
    from helpdesk.uploads.grant import Grant


class UploadForm(Struct, frozen=True, kw_only=True):
    """Where a browser posts the file, and the fields it sends with it."""

    url: str
    fields: Mapping[str, str]


class StoredFile(Struct, frozen=True, kw_only=True):
    """What was really uploaded."""

    size: int
    content_type: str


class UploadBucket(Protocol):
    """Files on their way in."""

    def form(self, grant: Grant, *, seconds: int) -> UploadForm:
        """A form for exactly that key, type and size."""

    def stored(self, key: str) -> StoredFile | None: ...

    def sample(self, key: str, size: int) -> Sample:
        """The first and the last bytes of an upload that is there."""

    def keep(self, source: str, target: str, content_type: str) -> None:
        """Copy an upload to where attachments live."""
