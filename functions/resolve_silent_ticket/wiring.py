"""What resolve_silent_ticket is put together from."""

from __future__ import annotations

import functools
import os
import time

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import ResolveSilentTicketSettings
from helpdesk.ids import RandomIds
from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.workflows.step import Desktop


@functools.cache
def wire() -> Desktop:
    settings = ResolveSilentTicketSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Desktop(
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
    )
