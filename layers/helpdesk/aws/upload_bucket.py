"""Uploads in S3: browsers post straight to the bucket, with a form signed for one exact file.

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from helpdesk.files.sniff import HEAD_BYTES, TAIL_BYTES, Sample
from helpdesk.uploads.ports import StoredFile, UploadForm

if TYPE_CHECKING:
    from helpdesk.aws.blobs import S3Blobs
    from helpdesk.uploads.grant import Grant

_ABSENT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN})
"""Without leave to list the bucket, S3 says forbidden of a key that is not there."""


class S3Uploads:
    """The uploads of one bucket of files."""

    def __init__(self, blobs: S3Blobs) -> None:
        self._blobs = blobs

    def form(self, grant: Grant, *, seconds: int) -> UploadForm:
        kind = {"Content-Type": grant.content_type}
        signed = self._blobs.client.generate_presigned_post(
            Bucket=self._blobs.bucket,
            Key=grant.key,
            Fields=kind,
            Conditions=[kind, ["content-length-range", grant.size, grant.size]],
            ExpiresIn=seconds,
        )
        return UploadForm(url=signed["url"], fields=signed["fields"])

    def stored(self, key: str) -> StoredFile | None:
        try:
            head = self._blobs.client.head_object(Bucket=self._blobs.bucket, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in _ABSENT:
                return None
            raise
        return StoredFile(size=head["ContentLength"], content_type=head["ContentType"])

    def sample(self, key: str, size: int) -> Sample:
        head = self._range(key, 0, min(size, HEAD_BYTES) - 1)
        start = max(size - TAIL_BYTES, 0)
        tail = head[start:] if size <= len(head) else self._range(key, start, size - 1)
        return Sample(head=head, tail=tail)

    def _range(self, key: str, first: int, last: int) -> bytes:
        got = self._blobs.client.get_object(
            Bucket=self._blobs.bucket, Key=key, Range=f"bytes={first}-{last}"
        )
        return got["Body"].read()

    def keep(self, source: str, target: str, content_type: str) -> None:
        bucket = self._blobs.bucket
        self._blobs.client.copy_object(
            Bucket=bucket,
            Key=target,
            CopySource={"Bucket": bucket, "Key": source},
            MetadataDirective="REPLACE",
            ContentType=content_type,
            ContentDisposition="attachment",
        )
