"""What note_sign_in is put together from."""

from __future__ import annotations

import functools
import os
import time

from msgspec import Struct

from functions.note_sign_in.pool import UserPool
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import NoteSignInSettings
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table


class Wired(Struct, frozen=True):
    agents: DynamoAgents
    pool: UserPool


@functools.cache
def wire() -> Wired:
    settings = NoteSignInSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Wired(
        DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now), UserPool()
    )
