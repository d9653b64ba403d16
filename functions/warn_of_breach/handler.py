"""Step Functions: the first response is about to be overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.warn_of_breach.wiring import wire
from helpdesk.workflows.task import answer, ticket_of
from helpdesk.workflows.warn_of_breach import warn_of_breach

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="warn_of_breach")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    wired = wire()
    following = warn_of_breach(ticket_of(event), desktop=wired.desktop, agents=wired.agents)
    stage = following.stage
    logger.info("step taken", ticket_id=ticket_of(event), stage=stage, due=following.due)
    return answer(following)
