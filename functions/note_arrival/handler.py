"""EventBridge: a raw mail was stored; have it looked for in case its receipt gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger

from functions.note_arrival.wiring import wire
from helpdesk.workflows.arrivals import note_arrival

if TYPE_CHECKING:
    from collections.abc import Mapping

SET_UP_OBJECT: Final = "AMAZON_SES_SETUP_NOTIFICATION"
"""What SES puts into a bucket when a receipt rule is made: no mail."""

logger = Logger(service="note_arrival")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    key: str = event["detail"]["object"]["key"]
    if key.endswith(SET_UP_OBJECT):
        return
    wired = wire()
    note_arrival(key, at=wired.clock.now(), arrivals=wired.arrivals)
    logger.info("arrival noted", raw_key=key)
