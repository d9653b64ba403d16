"""Cognito, before it makes tokens: whether the agent's second factor is enrolled.

What is raised here refuses the sign-in, and its text is shown to the person.
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.note_sign_in.wiring import wire
from helpdesk.people.sign_in import note_sign_in

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="note_sign_in")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Mapping[str, Any]:
    agent_id = event["request"]["userAttributes"]["sub"]
    wired = wire()
    note_sign_in(
        wired.agents,
        agent_id,
        enrolled=lambda: wired.pool.totp_enrolled(event["userPoolId"], event["userName"]),
    )
    logger.info("sign-in noted", agent_id=agent_id, trigger=event["triggerSource"])
    return event
