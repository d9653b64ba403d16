"""What track_delivery is put together from."""

from __future__ import annotations

import functools
import os
import time

from helpdesk.aws.clock import SystemClock
from helpdesk.aws.settings import TrackDeliverySettings
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.delivery import DeliveryDesk
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets


@functools.cache
def wire() -> DeliveryDesk:
    settings = TrackDeliverySettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return DeliveryDesk(
        outbox=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
        agents=DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now),
        region=settings.aws_region,
    )
