"""What empty_bucket is put together from."""

from __future__ import annotations

import functools

import boto3

from functions.empty_bucket.bucket import Emptier


@functools.cache
def wire() -> Emptier:
    return Emptier(boto3.client("s3"))
