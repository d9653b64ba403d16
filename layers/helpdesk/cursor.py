"""Where a list goes on: opaque, signed, bound to its route and reader, good for a day."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.errors import InvalidInputError

if TYPE_CHECKING:
    from helpdesk.signing import KeySet

_PURPOSE = "cursor"
_LIFETIME = timedelta(hours=24)
_SIGNATURE_CHARACTERS = 17


def pack(keys: KeySet, scope: str, place: str | None, *, at: datetime) -> str | None:
    """A cursor that goes on behind ``place``; None stays None. ``scope`` names route and reader."""
    if place is None:
        return None
    body = json.dumps([place, int(at.timestamp())], separators=(",", ":"))
    text = base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")
    return keys.sign(_PURPOSE, f"{scope}\0{text}") + text


def unpack(keys: KeySet, scope: str, cursor: str | None, *, at: datetime) -> str | None:
    """The place a cursor points to; InvalidInputError if edited, foreign or over a day old."""
    if not cursor:
        return None
    signature, text = cursor[:_SIGNATURE_CHARACTERS], cursor[_SIGNATURE_CHARACTERS:]
    if not keys.verify(_PURPOSE, f"{scope}\0{text}", signature):
        raise _refused()
    try:
        place, seconds = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        raise _refused() from None
    if at - datetime.fromtimestamp(seconds, UTC) > _LIFETIME:
        raise _refused()
    return str(place)


def _refused() -> InvalidInputError:
    return InvalidInputError([("cursor", "is not one of ours or too old: start the list again")])
