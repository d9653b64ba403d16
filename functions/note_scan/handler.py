"""EventBridge: GuardDuty scanned a file of ours; what it found is kept on the ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.note_scan.wiring import wire
from helpdesk.aws.file_events import finding_of
from helpdesk.files.scans import note_scan

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="note_scan")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    finding = finding_of(event)
    if finding is None:
        return
    note_scan(wire(), finding)
    logger.info(
        "scan noted",
        ticket_id=finding.place.ticket_id,
        attachment_id=finding.place.attachment_id,
        scan=finding.scan,
    )
