"""An event of the bus: its ticket is counted where it stands now; or a desk's, one page a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.count_queues.wiring import wire
from helpdesk.views.count_queues import moves, recount, recount_page

if TYPE_CHECKING:
    from collections.abc import Mapping

DESK: Final = "recount_desk"
"""Asked by hand, with what the call before answered, until that has no ``after``."""

logger = Logger(service="count_queues")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    if DESK in event:
        return _repaired(event)
    detail = event["detail"]
    if not moves(detail["name"], detail["changed"]):
        return {"counted": 0}
    counted = recount(wire().book, detail["ticket_id"])
    logger.info("ticket counted", ticket_id=detail["ticket_id"], moved=counted)
    return {"counted": int(counted)}


def _repaired(event: Mapping[str, Any]) -> dict[str, Any]:
    wired = wire()
    done = recount_page(wired.book, wired.tickets, str(event[DESK]), after=event.get("after"))
    logger.info("tickets counted anew", looked_at=done.looked_at, moved=done.moved)
    told: dict[str, Any] = {"looked_at": done.looked_at, "counted": done.moved}
    return told if done.after is None else {**told, DESK: event[DESK], "after": done.after}
