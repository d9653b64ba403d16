"""Files of a web app: new ones first, the page that names them last, old ones gone after that."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from typing import TYPE_CHECKING

from helpdesk.aws.custom_resource import Outcome, Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

CONFIG = "config.json"
FOREVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
HASHED_FOLDER = "assets/"
"""The build names files here by their content."""

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


class Uploader:
    def __init__(self, s3: S3Client, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def act(self, request: Request) -> Outcome:
        """Put the app's files under its prefix; at deletion take them away."""
        prefix = request.properties["Prefix"]
        if request.kind == "Delete":
            self._remove(prefix, kept=set())
            return Outcome(request.physical_id or prefix)
        source = self._s3.get_object(
            Bucket=request.properties["SourceBucket"], Key=request.properties["SourceKey"]
        )
        with zipfile.ZipFile(io.BytesIO(source["Body"].read())) as archive:
            names = sorted(archive.namelist(), key=lambda name: (name == "index.html", name))
            self._put(prefix + CONFIG, request.properties["Config"].encode())
            for name in names:
                self._put(prefix + name, archive.read(name))
        self._remove(prefix, kept={prefix + name for name in (*names, CONFIG)})
        return Outcome(prefix)

    def _put(self, key: str, content: bytes) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=content,
            ContentType=content_type(key),
            CacheControl=FOREVER if f"/{HASHED_FOLDER}" in key else ASK_EACH_TIME,
        )

    def _remove(self, prefix: str, *, kept: set[str]) -> None:
        stale = [key for key in self._keys(prefix) if key not in kept]
        for start in range(0, len(stale), 1000):
            objects: list[ObjectIdentifierTypeDef] = [
                {"Key": key} for key in stale[start : start + 1000]
            ]
            self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})

    def _keys(self, prefix: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=prefix
        )
        for page in pages:
            yield from (found["Key"] for found in page.get("Contents", []))


def content_type(key: str) -> str:
    suffix = key[key.rfind(".") :] if "." in key else ""
    return TYPES.get(suffix) or mimetypes.guess_type(key)[0] or "application/octet-stream"
