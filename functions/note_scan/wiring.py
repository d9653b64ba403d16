"""What note_scan is put together from."""

from __future__ import annotations

import functools
import os
import time

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import NoteScanSettings
from helpdesk.files.scans import ScanDesk
from helpdesk.ids import RandomIds
from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets


@functools.cache
def wire() -> ScanDesk:
    settings = NoteScanSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return ScanDesk(
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
    )
