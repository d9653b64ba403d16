"""Step Functions: the customer was silent for days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.remind_requester.wiring import wire
from helpdesk.workflows.remind_requester import remind_requester
from helpdesk.workflows.task import answer, ticket_of

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="remind_requester")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    following = remind_requester(ticket_of(event), desktop=wire())
    stage = following.stage
    logger.info("step taken", ticket_id=ticket_of(event), stage=stage, due=following.due)
    return answer(following)
