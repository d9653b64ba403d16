"""What upload_site is put together from."""

from __future__ import annotations

import functools
import os

import boto3

from functions.upload_site.site import Uploader
from helpdesk.aws.settings import UploadSiteSettings


@functools.cache
def wire() -> Uploader:
    settings = UploadSiteSettings.from_environment(os.environ)
    return Uploader(boto3.client("s3"), settings.site_bucket)
