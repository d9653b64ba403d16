"""Files leave by signed URLs of their bucket's own origin, for five minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from functions.agent_api.answers import Download

if TYPE_CHECKING:
    from functions.agent_api.tools import Tools
    from helpdesk.tickets.ports import Blobs

URL_SECONDS = 300


def file_url(tools: Tools, key: str, *, filename: str, content_type: str) -> Download:
    """The way to a file of a message."""
    return _signed(tools, tools.bench.files, key, filename, content_type)


def raw_url(tools: Tools, key: str, *, filename: str) -> Download:
    """The way to a mail as it came; FileNotFoundError once it is no longer kept."""
    if not tools.mail.raw.exists(key):
        raise FileNotFoundError(key)
    return _signed(tools, tools.mail.raw, key, filename, "message/rfc822")


def _signed(tools: Tools, blobs: Blobs, key: str, filename: str, content_type: str) -> Download:
    url = blobs.url(key, filename=filename, content_type=content_type, seconds=URL_SECONDS)
    ends = tools.bench.clock.now() + timedelta(seconds=URL_SECONDS)
    return Download(url=url, expires_at=ends)
