"""Bodies over 100 KB live in a file; the row keeps the beginning and the file's key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.ports import Blobs

BODY_BYTES_IN_ROW = 100_000
_PREVIEW_CHARACTERS = 4_000


def offloaded(message: Message, blobs: Blobs) -> Message:
    """The message as its row may hold it; a large body is put into a file first."""
    parts = {"text": message.text, "html": message.html, "quoted": message.quoted}
    size = sum(len(part.encode()) for part in parts.values() if part)
    if size <= BODY_BYTES_IN_ROW:
        return message
    key = f"bodies/{message.ticket_id}/{message.id}.json"
    blobs.put(key, json.dumps(parts).encode(), "application/json")
    preview = message.text[:_PREVIEW_CHARACTERS]
    return replace(message, text=preview, html=None, quoted=None, body_key=key)


def whole(message: Message, blobs: Blobs) -> Message:
    """The message with its body back; the preview stays where the file is gone."""
    if message.body_key is None:
        return message
    try:
        parts = json.loads(blobs.get(message.body_key))
    except FileNotFoundError:
        return message
    return replace(message, text=parts["text"], html=parts["html"], quoted=parts["quoted"])
