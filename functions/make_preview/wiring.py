"""What make_preview is put together from."""

from __future__ import annotations

import functools
import os

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.settings import MakePreviewSettings
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.files.painter import ChildPainter
from helpdesk.files.preview import PreviewDesk
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets


@functools.cache
def wire() -> PreviewDesk:
    settings = MakePreviewSettings.from_environment(os.environ)
    files = S3Blobs(settings.files_bucket)
    return PreviewDesk(
        store=DynamoTickets(Table(settings.table_name, settings.aws_region)),
        files=files,
        originals=S3Uploads(files),
        painter=ChildPainter(),
    )
