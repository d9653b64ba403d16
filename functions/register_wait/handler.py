"""Step Functions: an execution has nothing to do until its ticket's timer is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.register_wait.wiring import wire
from helpdesk.tickets.words import Workflow
from helpdesk.workflows.model import WaitRef
from helpdesk.workflows.register_wait import register_wait
from helpdesk.workflows.task import ticket_of

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="register_wait")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    ref = WaitRef(ticket_id=ticket_of(event), workflow=Workflow(event["workflow"]))
    wired = wire()
    register_wait(ref, event["token"], waits=wired.waits, clock=wired.clock)
    logger.info("wait registered", ticket_id=ref.ticket_id, workflow=ref.workflow)
