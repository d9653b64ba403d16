"""SQS: bus events that caused mail; each outbox row they name is sent once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.send_mail.delays import delay
from functions.send_mail.trials import send_text
from functions.send_mail.wiring import queues, wire
from helpdesk.aws.batch import Failures, each_message
from helpdesk.errors import UnavailableError
from helpdesk.mail.outbound.send import send

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_RECEIVES: Final = 4
"""As the queue has it: what is refused once more goes to the dead letters."""

logger = Logger(service="send_mail")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Failures:
    return each_message(event, send_mails, logger)


def send_mails(record: Mapping[str, Any]) -> None:
    detail = json.loads(record["body"])["detail"]
    receives = int(record["attributes"]["ApproximateReceiveCount"])
    if "waiting_id" in detail:
        from functions.send_mail.waiting import let_go

        let_go(record, detail, last_try=receives >= MAX_RECEIVES)
        return
    if "trial_id" in detail:
        send_text(detail)
        return
    if "alarm_desk" in detail or "stop_at" in detail:
        from functions.send_mail.alarms import raise_alarm

        raise_alarm(detail)
        return
    for mail_id in detail["mail_ids"]:
        try:
            state = send(wire(), detail["ticket_id"], mail_id)
        except UnavailableError:
            queues().put_off(record, delay(receives))
            raise
        logger.info("mail handled", ticket_id=detail["ticket_id"], mail_id=mail_id, state=state)
