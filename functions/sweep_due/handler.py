"""Each minute, and when an event hints at a ticket: act on what is due, make good what got lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.sweep_due.chores import do_chores
from functions.sweep_due.wiring import wire
from helpdesk.values import asdict
from helpdesk.workflows.republish import republish_events
from helpdesk.workflows.sweep_due import sweep_due

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aws_lambda_powertools.utilities.typing import LambdaContext

    from helpdesk.workflows.model import DueRef

OUR_EVENTS: Final = "ventanilla"
HALF_MS: Final = 30_000
RESERVE_MS: Final = 10_000  # for ending in order the row under way

logger = Logger(service="sweep_due")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
    """The schedule's event says nothing; one of ours names the ticket whose waits changed."""
    if event.get("source") == OUR_EVENTS:
        acted = wire().work.act_on_ticket(event["detail"]["ticket_id"])
        return {"acted": acted}
    return sweep(context)


def sweep(context: LambdaContext) -> dict[str, Any]:
    """Lost events first, for they are few, but never for more than half of the time."""
    left = context.get_remaining_time_in_millis

    def until(milliseconds: int) -> Callable[[], bool]:
        return lambda: left() > milliseconds

    wired, now = wire(), wire().work.desktop.clock.now()
    republished = republish_events(
        wired.publisher, shards=wired.index.shards, now=now, in_time=until(HALF_MS)
    )
    swept = sweep_due(
        index=wired.index, act=wired.work.act, report=report, now=now, in_time=until(RESERVE_MS)
    )
    handed = wired.hand_on_aside(now=now, in_time=until(RESERVE_MS))
    do_chores(wired, now, logger)
    done = {**asdict(swept), "republished": republished}
    logger.info("swept", handed_on=handed, **done)
    return done


def report(ref: DueRef, error: Exception) -> None:
    logger.error("due row failed", exc_info=error, extra={"row": asdict(ref)})
