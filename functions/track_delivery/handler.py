"""SNS: what SES says became of our mails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.track_delivery.wiring import wire
from helpdesk.mail.outbound.delivery import note_delivery
from helpdesk.mail.outbound.feedback import FeedbackShapeError, read_feedback

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="track_delivery")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    for record in event["Records"]:
        try:
            feedback = read_feedback(record["Sns"]["Message"])
        except FeedbackShapeError as error:
            logger.warning("not feedback of ours", why=str(error))
            continue
        if feedback is None:
            continue
        state = note_delivery(wire(), feedback)
        logger.info(
            "feedback noted",
            ticket_id=feedback.ticket_id,
            mail_id=feedback.mail_id,
            kind=feedback.kind,
            state=state,
        )
