"""What apply_desks is put together from."""

from __future__ import annotations

import functools
import os
import time

from functions.apply_desks.desks import DeskWriter
from helpdesk.aws.settings import ApplyDesksSettings
from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.table import Table


@functools.cache
def wire() -> DeskWriter:
    settings = ApplyDesksSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return DeskWriter(DynamoDesks(table, time.monotonic))
