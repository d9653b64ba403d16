"""What read_attachment is put together from."""

from __future__ import annotations

import functools
import os

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import ReadAttachmentSettings
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.files.reader import ChildReader
from helpdesk.files.words import ReadingDesk
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets


@functools.cache
def wire() -> ReadingDesk:
    settings = ReadAttachmentSettings.from_environment(os.environ)
    files = S3Blobs(settings.files_bucket)
    return ReadingDesk(
        store=DynamoTickets(Table(settings.table_name, settings.aws_region)),
        files=files,
        originals=S3Uploads(files),
        reading=ChildReader(),
        clock=SystemClock(settings.clock_file),
    )
