"""Step Functions: the customer stayed silent after the reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.resolve_silent_ticket.wiring import wire
from helpdesk.workflows.resolve_silent_ticket import resolve_silent_ticket
from helpdesk.workflows.task import answer, ticket_of

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="resolve_silent_ticket")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    following = resolve_silent_ticket(ticket_of(event), desktop=wire())
    stage = following.stage
    logger.info("step taken", ticket_id=ticket_of(event), stage=stage, due=following.due)
    return answer(following)
