"""What keeps the search index up to date, and makes it anew when it was damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infra.constructs.events import on_bus, on_damaged_index, on_failure_tell
from infra.constructs.schedules import every_minutes
from infra.spec import ScheduleTrigger

if TYPE_CHECKING:
    from aws_cdk import aws_events, aws_sqs
    from constructs import Construct

    from infra.constructs.functions import Deployed


def index_search(
    scope: Construct,
    bus: aws_events.IEventBus,
    *,
    writer: Deployed,
    rebuilder: Deployed,
    undelivered: aws_sqs.IQueue,
) -> None:
    """Any event hints at a change; each minute what no hint told of is looked for."""
    on_bus(scope, "Changed", bus, flag=None, target=writer, undelivered=undelivered)
    schedule = next(t for t in writer.spec.triggers if isinstance(t, ScheduleTrigger))
    every_minutes(scope, "TakeUp", schedule.minutes, writer, undelivered)
    on_damaged_index(scope, "IndexDamaged", bus, target=rebuilder, undelivered=undelivered)
    on_failure_tell(writer, undelivered)
    on_failure_tell(rebuilder, undelivered)
