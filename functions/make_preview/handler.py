"""EventBridge: a file came (where files are scanned: was found clean); a preview is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.make_preview.wiring import wire
from helpdesk.aws.file_events import key_of
from helpdesk.files.keys import place_of
from helpdesk.files.preview import make_preview

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="make_preview")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    key = key_of(event)
    place = place_of(key)
    pages = make_preview(wire(), key)
    if place is not None and pages is not None:
        logger.info(
            "preview made",
            ticket_id=place.ticket_id,
            attachment_id=place.attachment_id,
            pages=pages,
        )
