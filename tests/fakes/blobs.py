"""A bucket in memory."""

from __future__ import annotations


class FakeBlobs:
    """Files by key; one that is not there raises FileNotFoundError."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self.files[key] = content

    def get(self, key: str) -> bytes:
        if key not in self.files:
            raise FileNotFoundError(key)
        return self.files[key]

    def remove(self, key: str) -> None:
        self.files.pop(key, None)

    def exists(self, key: str) -> bool:
        return key in self.files

    def url(self, key: str, *, filename: str, content_type: str, seconds: int) -> str:
        return f"https://files.test/{key}"
