"""Any event of the bus, and each minute: what changed is taken up into the search index."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from functions.index_search.wiring import logger, wire
from helpdesk.search.keeping.ports import EVERY_SHARD
from helpdesk.search.keeping.take_up import take_up
from helpdesk.storage.keys import shard
from helpdesk.values import asdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_lambda_powertools.utilities.typing import LambdaContext

OUR_EVENTS: Final = "ventanilla"
RESERVE_MS: Final = 20_000
SWEPT_AFTER: Final = timedelta(hours=1)


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
    """The schedule's event says nothing; one of ours names the ticket that changed."""
    wired, is_hint = wire(), event.get("source") == OUR_EVENTS
    shards = frozenset({shard(event["detail"]["ticket_id"])}) if is_hint else EVERY_SHARD
    taken = take_up(
        wired.keeper,
        shards,
        in_time=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
    )
    if taken.damaged:
        wired.notice.damaged("index")
    elif not is_hint and not taken.held:
        _sweep(wired.keeper.clock.now().minute)
    if taken.tickets or taken.damaged:
        logger.info("index written", **asdict(taken))
    return asdict(taken)


def _sweep(minute: int) -> None:
    """Once an hour; packs of a writer that died are named nowhere."""
    if minute == 0:
        keeper = wire().keeper
        keeper.press.sweep(before=keeper.clock.now() - SWEPT_AFTER)
