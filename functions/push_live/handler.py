"""Any event of the bus: the windows that show its ticket, or lists of its desk, are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.push_live.wiring import wire
from helpdesk.live.push import Happening, push_live

if TYPE_CHECKING:
    from collections.abc import Mapping

ASSIGNED: Final = "TicketAssigned"

logger = Logger(service="push_live")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> dict[str, int]:
    wired = wire()
    told = push_live(wired.board, wired.tickets, happened(event["detail"]), now=wired.clock.now())
    logger.info("windows told", told=told)
    return {"told": told}


def happened(detail: Mapping[str, Any]) -> Happening:
    """A ticket that moved changes the lists of the desk that it left, too."""
    left = detail["old"].get("desk_id")
    return Happening(
        ticket_id=detail["ticket_id"],
        version=detail["version"],
        name=detail["name"],
        desks=(detail["desk"], *((left,) if left else ())),
        new_owner=detail["owner"] if detail["name"] == ASSIGNED else None,
    )
