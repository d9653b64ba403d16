"""EventBridge: a file came (where files are scanned: was found clean); its words are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.read_attachment.wiring import wire
from helpdesk.aws.file_events import key_of
from helpdesk.files.keys import place_of
from helpdesk.files.words import read_words

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = Logger(service="read_attachment")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> None:
    key = key_of(event)
    place = place_of(key)
    characters = read_words(wire(), key)
    if place is not None and characters is not None:
        logger.info(
            "file read",
            ticket_id=place.ticket_id,
            attachment_id=place.attachment_id,
            characters=characters,
        )
