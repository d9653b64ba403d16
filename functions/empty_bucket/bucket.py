"""Deletes every object of a bucket when its stack goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.aws.custom_resource import Outcome, Request

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef


class Emptier:
    def __init__(self, s3: S3Client) -> None:
        self._s3 = s3

    def act(self, request: Request) -> Outcome:
        """Empty at deletion alone; a bucket that is gone already is empty."""
        bucket = request.properties["BucketName"]
        if request.kind == "Delete":
            self._empty(bucket)
        return Outcome(f"empty-{bucket}")

    def _empty(self, bucket: str) -> None:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        try:
            for page in pages:
                objects: list[ObjectIdentifierTypeDef] = [
                    {"Key": found["Key"]} for found in page.get("Contents", [])
                ]
                if objects:
                    self._s3.delete_objects(
                        Bucket=bucket, Delete={"Objects": objects, "Quiet": True}
                    )
        except self._s3.exceptions.NoSuchBucket:
            return
