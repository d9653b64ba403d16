"""What index_search is put together from; rebuild_search works with the same."""

from __future__ import annotations

import functools
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.index_files import S3IndexFiles
from helpdesk.aws.index_notice import IndexNotice
from helpdesk.aws.settings import IndexSearchSettings
from helpdesk.engines.tantivy.engine import TantivyEngine
from helpdesk.ids import RandomIds
from helpdesk.search.keeping.copy import LocalCopy
from helpdesk.search.keeping.file_words import FileWords
from helpdesk.search.keeping.folder import own_folder
from helpdesk.search.keeping.publish import Press
from helpdesk.search.keeping.take_up import Keeper
from helpdesk.storage.search.changes import DynamoChanges
from helpdesk.storage.search.lease import DynamoLease
from helpdesk.storage.search.whole_tickets import DynamoWholeTickets
from helpdesk.storage.table import Table

if TYPE_CHECKING:
    from helpdesk.search.keeping.ports import Engine

logger = Logger(service="index_search")


@dataclass(frozen=True)
class Wired:
    keeper: Keeper
    notice: IndexNotice


@functools.cache
def wire() -> Wired:
    settings = IndexSearchSettings.from_environment(os.environ)
    table, blobs = Table(settings.table_name, settings.aws_region), S3Blobs(settings.files_bucket)
    folder = own_folder(Path(tempfile.gettempdir()), "search-writer")
    return Wired(
        keeper(
            table,
            blobs,
            folder,
            clock_file=settings.clock_file,
            scanned_first=settings.malware_scan == "on",
        ),
        IndexNotice(settings.bus_name),
    )


def keeper(
    table: Table, blobs: S3Blobs, folder: Path, *, clock_file: str | None, scanned_first: bool
) -> Keeper:
    ids, files = RandomIds(), S3IndexFiles(blobs)
    engine: Engine = TantivyEngine()
    press = Press(
        files=files,
        engine=engine,
        copy=LocalCopy(folder, files),
        new_name=lambda: ids.unguessable("pack"),
    )
    return Keeper(
        changes=DynamoChanges(table),
        lease=DynamoLease(table),
        tickets=DynamoWholeTickets(table),
        press=press,
        words_of=FileWords(blobs, scanned_first=scanned_first).of,
        clock=SystemClock(clock_file),
        holder=lambda: ids.unguessable("writer"),
        report=report,
    )


def report(what: str, error: Exception) -> None:
    logger.error(what, exc_info=error)
