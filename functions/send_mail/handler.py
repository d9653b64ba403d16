"""SQS: bus events that caused mail; each outbox row they name is sent once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.send_mail.wiring import agents, queues, trials, wire
from helpdesk.aws.batch import Failures, each_message
from helpdesk.errors import UnavailableError
from helpdesk.mail.outbound.ports import MailPostponedError
from helpdesk.mail.outbound.send import LOST_AFTER, send
from helpdesk.mail.outbound.trial import send_trial

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_RECEIVES: Final = 4
"""As the queue has it: what is refused once more goes to the dead letters."""

SOON: Final = frozenset({"throttled", "unreachable"})
SOON_SECONDS: Final = (30, 120, 600)
LATER_SECONDS: Final = (600, 3 * 3600, 12 * 3600)
"""Delays before the second, third and fourth try; the long ones wait for a quota or a person."""

DOUBLED_SECONDS: Final = 10
"""The first time, the worker that has the mail in its hands is most likely about to be done."""

logger = Logger(service="send_mail")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Failures:
    return each_message(event, send_mails, logger)


def send_mails(record: Mapping[str, Any]) -> None:
    detail = json.loads(record["body"])["detail"]
    if "trial_id" in detail:
        sent = send_trial(wire(), trials(), agents(), detail["trial_id"])
        logger.info("trial handled", trial_id=detail["trial_id"], sent=sent)
        return
    receives = int(record["attributes"]["ApproximateReceiveCount"])
    if "waiting_id" in detail:
        from functions.send_mail.waiting import let_go

        let_go(record, detail, last_try=receives >= MAX_RECEIVES)
        return
    for mail_id in detail["mail_ids"]:
        try:
            state = send(wire(), detail["ticket_id"], mail_id, last_try=receives >= MAX_RECEIVES)
        except UnavailableError as error:
            queues().put_off(record, delay(error, receives))
            raise
        logger.info("mail handled", ticket_id=detail["ticket_id"], mail_id=mail_id, state=state)


def delay(error: UnavailableError, receives: int) -> int:
    """Seconds until the next try."""
    if not isinstance(error, MailPostponedError):
        return DOUBLED_SECONDS if receives == 1 else int(LOST_AFTER.total_seconds()) + 10
    ladder = SOON_SECONDS if error.code in SOON else LATER_SECONDS
    return ladder[min(receives, len(ladder)) - 1]
