"""A file that was taken out: its place stays, so that people see that something was there."""

from __future__ import annotations

from typing import Any, Final

from helpdesk.redaction.model import WHY
from helpdesk.tickets.message import Message
from helpdesk.tickets.waiting import WaitingReply
from helpdesk.values import replace

NO_NAME: Final = "—"


def without_file_rows(value: Any, key: str) -> Any:
    """A message or a waiting reply with that file blank; anything else as it is."""
    if isinstance(value, WaitingReply):
        return replace(value, message=without_file_rows(value.message, key))
    if not isinstance(value, Message):
        return value
    files = tuple(
        replace(
            each,
            filename=NO_NAME,
            content_type="application/octet-stream",
            size=0,
            key="",
            inline=False,
            content_id=None,
            blocked=True,
            why=WHY,
            marks=(),
        )
        if each.key == key
        else each
        for each in value.attachments
    )
    return value if files == value.attachments else replace(value, attachments=files)
