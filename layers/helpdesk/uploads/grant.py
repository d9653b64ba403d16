"""Leave to upload one file: what was promised of it, signed, for the browser to bring back."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.uploads.errors import UploadExpiredError, UploadInvalidError
from helpdesk.values import asdict

if TYPE_CHECKING:
    from helpdesk.signing import KeySet

PURPOSE: Final = "upload"
GRANT_LIFE: Final = timedelta(hours=23)
"""Uploads are swept after a day: a grant ends before its file does."""
CLOCK_SKEW: Final = timedelta(seconds=60)
MAX_TOKEN_CHARACTERS: Final = 2_000


class Grant(Struct, frozen=True, kw_only=True):
    """One file that may be uploaded under ``key``; ``expires_at`` is in Unix seconds.

    An agent's upload belongs to the ticket that she writes on; a form's has none yet.
    """

    key: str
    filename: str
    content_type: str
    size: int
    expires_at: int
    ticket_id: str = ""


def expiry(at: datetime) -> int:
    """When a grant given now ends."""
    return int((at + GRANT_LIFE).timestamp())


def upload_token(keys: KeySet, grant: Grant) -> str:
    """The grant as text that nobody but us can write."""
    text = json.dumps(asdict(grant), sort_keys=True, separators=(",", ":"))
    payload = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"{payload}.{keys.sign(PURPOSE, payload)}"


def read_upload_token(keys: KeySet, token: str, *, path: str, at: datetime) -> Grant:
    """The grant behind a token; UploadInvalidError or UploadExpiredError names ``path``."""
    payload, _, signature = token[:MAX_TOKEN_CHARACTERS].rpartition(".")
    if not keys.verify(PURPOSE, payload, signature):
        raise UploadInvalidError([(path, "this is no upload of ours")])
    grant = _grant(payload, path)
    if at > datetime.fromtimestamp(grant.expires_at, UTC) + CLOCK_SKEW:
        raise UploadExpiredError([(path, "uploaded too long ago: upload the file again")])
    return grant


def _grant(payload: str, path: str) -> Grant:
    padded = payload + "=" * (-len(payload) % 4)
    try:
        values: dict[str, Any] = json.loads(base64.urlsafe_b64decode(padded))
        return Grant(**values)
    except (binascii.Error, ValueError, TypeError) as error:
        raise UploadInvalidError([(path, "this is no upload of ours")]) from error
