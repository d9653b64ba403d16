"""What serve_socket is put together from."""

from __future__ import annotations

import functools
import os
import time

from msgspec import Struct

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import ServeSocketSettings
from helpdesk.aws.socket_wire import SocketWire
from helpdesk.live.reach import Switchboard
from helpdesk.live.serve import Exchange
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.live.sockets import DynamoSockets
from helpdesk.storage.live.viewers import DynamoViewers
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.work.handling_rows import DynamoTimekeeping


class Wired(Struct, frozen=True):
    room: Exchange
    clock: SystemClock
    origin: str


@functools.cache
def wire() -> Wired:
    settings = ServeSocketSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    clock = SystemClock(settings.clock_file)
    board = Switchboard(
        sockets=DynamoSockets(table),
        wire=SocketWire(settings.sockets_url),
        agents=DynamoAgents(table, time.monotonic, clock.now),
    )
    room = Exchange(
        board=board,
        tickets=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        presence=DynamoViewers(table),
        timekeeping=DynamoTimekeeping(table),
    )
    return Wired(room, clock, settings.workspace_url.rstrip("/"))
