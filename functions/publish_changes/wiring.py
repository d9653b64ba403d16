"""What publish_changes is put together from."""

from __future__ import annotations

import functools
import os

from msgspec import Struct

from helpdesk.aws.bus import Bus
from helpdesk.aws.publishing import Publisher
from helpdesk.aws.settings import PublishChangesSettings
from helpdesk.storage.publishing import UnpublishedEvents
from helpdesk.storage.table import Table


class Wired(Struct, frozen=True):
    rows: UnpublishedEvents
    publisher: Publisher


@functools.cache
def wire() -> Wired:
    settings = PublishChangesSettings.from_environment(os.environ)
    rows = UnpublishedEvents(Table(settings.table_name, settings.aws_region))
    return Wired(rows, Publisher(Bus(settings.bus_name), rows))
