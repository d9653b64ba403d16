"""What rebuild_search is put together from: what index_search is, with a folder of its own."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path

from aws_lambda_powertools import Logger

from functions.index_search.wiring import Wired, keeper
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.index_notice import IndexNotice
from helpdesk.aws.settings import RebuildSearchSettings
from helpdesk.search.keeping.folder import own_folder
from helpdesk.storage.table import Table

logger = Logger(service="rebuild_search")


@functools.cache
def wire() -> Wired:
    settings = RebuildSearchSettings.from_environment(os.environ)
    return Wired(
        keeper(
            Table(settings.table_name, settings.aws_region),
            S3Blobs(settings.files_bucket),
            own_folder(Path(tempfile.gettempdir()), "search-build"),
            clock_file=settings.clock_file,
            scanned_first=settings.malware_scan == "on",
        ),
        IndexNotice(settings.bus_name),
    )
