"""What note_arrival is put together from."""

from __future__ import annotations

import functools
import os

from msgspec import Struct

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import NoteArrivalSettings
from helpdesk.clock import Clock
from helpdesk.storage.mail.arrivals import DynamoArrivals
from helpdesk.storage.table import Table
from helpdesk.workflows.ports import Arrivals


class Wired(Struct, frozen=True):
    """Where arrivals are noted, and when."""

    arrivals: Arrivals
    clock: Clock


@functools.cache
def wire() -> Wired:
    settings = NoteArrivalSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Wired(DynamoArrivals(table), SystemClock(settings.clock_file))
