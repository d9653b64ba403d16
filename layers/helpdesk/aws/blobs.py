"""Files in S3: raw mail, attachments, large bodies; fetched by people through short-lived URLs.

URLs are signed with SigV4 for the region's own endpoint; the answer's disposition is always
``attachment``. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from helpdesk.aws import sdk
from helpdesk.aws.missing import count_missing

if TYPE_CHECKING:
    from botocore.exceptions import ClientError
    from mypy_boto3_s3 import S3Client

URL_SECONDS = 300


class S3Blobs:
    """One bucket; ``get`` raises FileNotFoundError for a key that is not there, and counts it."""

    def __init__(self, bucket: str) -> None:
        self.bucket = bucket

    @cached_property
    def client(self) -> S3Client:
        from botocore.config import Config

        config = Config(signature_version="s3v4", s3={"addressing_style": "path"})
        return sdk.client("s3", config=config)

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=content_type)

    def get(self, key: str) -> bytes:
        from botocore.exceptions import ClientError

        try:
            return self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except ClientError as error:
            if not _is_gone(error):
                raise
            count_missing(key)
            raise FileNotFoundError(key) from None

    def remove(self, key: str) -> None:
        """It is gone; that it was gone before is fine."""
        self.client.delete_object(Bucket=self.bucket, Key=key)

    def exists(self, key: str) -> bool:
        """Whether it is there."""
        from botocore.exceptions import ClientError

        try:
            self.client.head_object(Bucket=self.bucket, Key=key)
        except ClientError as error:
            if not _is_gone(error):
                raise
            count_missing(key)
            return False
        return True

    def url(self, key: str, *, filename: str, content_type: str, seconds: int = URL_SECONDS) -> str:
        """A GET of that one file for at most five minutes, saved under its name, never shown."""
        return self.client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self.bucket,
                "Key": key,
                "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(filename)}",
                "ResponseContentType": content_type,
            },
            ExpiresIn=min(seconds, URL_SECONDS),
        )


def _is_gone(error: ClientError) -> bool:
    """Without leave to list the bucket, S3 says forbidden of what is not there; HEAD has no codes.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    """
    return error.response["Error"]["Code"] in {"NoSuchKey", "AccessDenied", "403", "404"}
