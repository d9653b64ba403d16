"""What count_queues is put together from."""

from __future__ import annotations

import functools
import os
import time
from dataclasses import dataclass

from helpdesk.aws.settings import CountQueuesSettings
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.tally_rows import DynamoTallies


@dataclass(frozen=True)
class Wired:
    book: DynamoTallies
    tickets: DynamoTickets


@functools.cache
def wire() -> Wired:
    settings = CountQueuesSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Wired(DynamoTallies(table, time.monotonic), DynamoTickets(table))
