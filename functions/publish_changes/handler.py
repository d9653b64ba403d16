"""DynamoDB stream: event rows just written go to the bus, what it does not take comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.publish_changes.wiring import wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.aws.batch import Failures
    from helpdesk.tickets.events import Event

logger = Logger(service="publish_changes")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> Failures:
    events: list[tuple[str, Event]] = []
    failed: list[str] = []
    for record in event["Records"]:
        number = record["dynamodb"]["SequenceNumber"]
        try:
            events.append((number, wire().rows.of_image(record["dynamodb"]["NewImage"])))
        except (ValueError, KeyError, TypeError):
            logger.exception("row is no event", sequence_number=number)
            failed.append(number)
    taken = wire().publisher.publish([each for _, each in events])
    failed.extend(number for (number, _), was in zip(events, taken, strict=True) if not was)
    logger.info("events published", published=sum(taken), failed=len(failed))
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}
