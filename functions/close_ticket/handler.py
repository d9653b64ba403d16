"""Step Functions: a resolved ticket's reopen window is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.close_ticket.wiring import wire
from helpdesk.workflows.close_ticket import close_ticket
from helpdesk.workflows.task import answer, ticket_of

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="close_ticket")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    following = close_ticket(ticket_of(event), desktop=wire())
    stage = following.stage
    logger.info("step taken", ticket_id=ticket_of(event), stage=stage, due=following.due)
    return answer(following)
