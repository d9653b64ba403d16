"""SQS: receipts of SES, wrapped by SNS; each mail becomes what it is to be at each desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.receive_mail.wiring import wire
from helpdesk.aws.batch import Failures, each_message
from helpdesk.aws.inbound_queue import notification
from helpdesk.mail.arrival import read_arrival
from helpdesk.mail.receive import receive_mail

if TYPE_CHECKING:
    from collections.abc import Mapping

AGAIN_AFTER: Final = (10, 20, 40)
"""Seconds. All tries but the last end before the sweep takes the mail for forgotten, for with the
receipt goes what SES found out about the sender."""

logger = Logger(service="receive_mail")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Failures:
    return each_message(event, receive, logger, again_after=AGAIN_AFTER)


def receive(record: Mapping[str, Any]) -> None:
    """A receipt of SES, or operators' ``{"reprocess": "inbound/…"}`` for one raw mail."""
    asked = json.loads(record["body"])
    if "reprocess" in asked:
        reprocess(str(asked["reprocess"]))
        return
    arrival = read_arrival(notification(asked))
    for decided in receive_mail(wire(), arrival):
        logger.info(
            "mail received",
            raw_key=decided.raw_key,
            desk=decided.desk_id,
            outcome=decided.outcome,
            cause=decided.cause,
            ticket_id=decided.ticket_id,
        )


def reprocess(raw_key: str) -> None:
    """Wherever that mail ended, it is read again; one that nobody decided on is left alone."""
    from functions.receive_mail.wiring import wire_keeping
    from helpdesk.mail.suspended.reprocess import reprocess_raw
    from helpdesk.tickets.model import SYSTEM

    done = reprocess_raw(wire_keeping(), raw_key, SYSTEM)
    logger.info("mail reprocessed", raw_key=raw_key, outcomes=[each.outcome for each in done])
