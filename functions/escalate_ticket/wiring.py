"""What escalate_ticket is put together from."""

from __future__ import annotations

import functools
import os
import time

from msgspec import Struct

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import EscalateTicketSettings
from helpdesk.ids import RandomIds
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.live.viewers import DynamoViewers
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.workflows.step import Desktop


class Wired(Struct, frozen=True):
    desktop: Desktop
    agents: DynamoAgents
    presence: DynamoViewers


@functools.cache
def wire() -> Wired:
    settings = EscalateTicketSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    desktop = Desktop(
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
    )
    return Wired(
        desktop=desktop,
        agents=DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now),
        presence=DynamoViewers(table),
    )
