"""What push_live is put together from."""

from __future__ import annotations

import functools
import os
import time

from msgspec import Struct

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import PushLiveSettings
from helpdesk.aws.socket_wire import SocketWire
from helpdesk.live.reach import Switchboard
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.live.sockets import DynamoSockets
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets


class Wired(Struct, frozen=True):
    board: Switchboard
    tickets: DynamoTickets
    clock: SystemClock


@functools.cache
def wire() -> Wired:
    settings = PushLiveSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    clock = SystemClock(settings.clock_file)
    board = Switchboard(
        sockets=DynamoSockets(table),
        wire=SocketWire(settings.sockets_url),
        agents=DynamoAgents(table, time.monotonic, clock.now),
    )
    return Wired(board, DynamoTickets(table), clock)
