"""Parts that are files, with the names and ids under which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filenames import made_up_filename, plain_filename
from helpdesk.mail.message_ids import parse_message_id
from helpdesk.mail.parsed import MailFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.mail.structure import Part


def mail_files(parts: Iterable[Part], shown_ids: frozenset[str]) -> tuple[MailFile, ...]:
    """Each part as a file; inline when the HTML shows it, or when it is a picture sent as such."""
    return tuple(_file(number, part, shown_ids) for number, part in enumerate(parts, start=1))


def _file(number: int, part: Part, shown_ids: frozenset[str]) -> MailFile:
    named = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    content_id = parse_message_id(part.headers.first("content-id")) or None
    is_picture = part.media_type.startswith("image/")
    return MailFile(
        filename=plain_filename(named) or made_up_filename(number, part.media_type),
        content_type=part.media_type,
        size=len(part.content()),
        content_id=content_id,
        inline=content_id in shown_ids or (is_picture and part.disposition.value == "inline"),
        read=part.content,
    )
