"""Step Functions: the first response is overdue, or nobody acknowledged that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.escalate_ticket.wiring import wire
from helpdesk.workflows.escalate_ticket import escalate_ticket
from helpdesk.workflows.task import answer, ticket_of

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="escalate_ticket")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    wired = wire()
    following = escalate_ticket(
        ticket_of(event), desktop=wired.desktop, agents=wired.agents, presence=wired.presence
    )
    stage = following.stage
    logger.info("step taken", ticket_id=ticket_of(event), stage=stage, due=following.due)
    return answer(following)
