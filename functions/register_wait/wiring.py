"""What register_wait is put together from."""

from __future__ import annotations

import functools
import os

from msgspec import Struct

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import RegisterWaitSettings
from helpdesk.storage.due_rows import DynamoWaits
from helpdesk.storage.table import Table


class Wired(Struct, frozen=True):
    waits: DynamoWaits
    clock: SystemClock


@functools.cache
def wire() -> Wired:
    settings = RegisterWaitSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Wired(waits=DynamoWaits(table), clock=SystemClock(settings.clock_file))
