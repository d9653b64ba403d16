"""The search index in S3: packs that never change, one manifest that is swapped; ``IndexFiles``.

A conditional write is what lets one of two writers win:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
"""

from __future__ import annotations

import shutil
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from helpdesk.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from helpdesk.aws.blobs import S3Blobs

PREFIX: Final = "search/"
PACKS: Final = f"{PREFIX}packs/"
MANIFEST: Final = f"{PREFIX}manifest.json"
_ABSENT: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN)
_QUICKER: Final = (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND)


class S3IndexFiles:
    """Under one prefix of a bucket."""

    def __init__(self, blobs: S3Blobs) -> None:
        self._blobs = blobs

    def read_manifest(self, known: str | None = None) -> tuple[bytes, str] | None:
        given = {"IfNoneMatch": known} if known else {}
        try:
            found = self._get(MANIFEST, **given)
        except ClientError as error:
            if status_of(error) != HTTPStatus.NOT_MODIFIED:
                raise
            return None
        return found["Body"].read(), found["ETag"]

    def swap_manifest(self, content: bytes, tag: str | None) -> str:
        condition: dict[str, Any] = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        try:
            done = self._blobs.client.put_object(
                Bucket=self._blobs.bucket,
                Key=MANIFEST,
                Body=content,
                ContentType="application/json",
                **condition,
            )
        except ClientError as error:
            if status_of(error) not in _QUICKER:
                raise
            message = "another writer of the index was quicker"
            raise ConflictError(message) from error
        return done["ETag"]

    def put(self, name: str, source: Path) -> None:
        with source.open("rb") as content:
            self._blobs.client.put_object(
                Bucket=self._blobs.bucket, Key=f"{PACKS}{name}", Body=content
            )

    def get(self, name: str, target: Path) -> None:
        body = self._get(f"{PACKS}{name}")["Body"]
        with target.open("wb") as file:
            shutil.copyfileobj(body, file, 1 << 20)

    def part(self, name: str, offset: int, size: int) -> bytes:
        wanted = f"bytes={offset}-{offset + size - 1}"
        try:
            found: bytes = self._get(f"{PACKS}{name}", Range=wanted)["Body"].read()
        except ClientError as error:
            if status_of(error) != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise
            return b""
        return found

    def remove(self, name: str) -> None:
        self._blobs.remove(f"{PACKS}{name}")

    def names(self, before: datetime) -> Sequence[str]:
        return [
            each["Key"].removeprefix(PACKS) for each in self._all() if each["LastModified"] < before
        ]

    def _all(self) -> Iterator[Any]:
        pages = self._blobs.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self._blobs.bucket, Prefix=PACKS):
            yield from page.get("Contents", ())

    def _get(self, key: str, **given: Any) -> Any:
        """Without leave to list the bucket, S3 says forbidden for what is not there."""
        try:
            return self._blobs.client.get_object(Bucket=self._blobs.bucket, Key=key, **given)
        except ClientError as error:
            if status_of(error) in _ABSENT:
                raise FileNotFoundError(key) from None
            raise


def status_of(error: ClientError) -> int:
    return int(error.response["ResponseMetadata"]["HTTPStatusCode"])
