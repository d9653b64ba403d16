"""Parts that are files, with the names and ids under which they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.parsed import MailFile
from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.filenames import made_up_filename, plain_filename
from helpdesk.mail.reading.header_block import split_headers
from helpdesk.mail.reading.limits import MAX_HEADER_BYTES
from helpdesk.mail.reading.message_ids import parse_message_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.mail.reading.structure import Part

_MAILS: Final = frozenset({"message/rfc822", "message/global"})
_NAME_OF_A_FILE: Final = re.compile(r"[^/\\:]{1,120}\.[A-Za-z0-9]{2,5}")


def mail_files(parts: Iterable[Part], shown_ids: frozenset[str]) -> tuple[MailFile, ...]:
    """Each part as a file; inline when the HTML shows it, or when it is a picture sent as such."""
    return tuple(_file(number, part, shown_ids) for number, part in enumerate(parts, start=1))


def embedded_names(parts: Iterable[Part]) -> frozenset[str]:
    """Under what, besides content ids, HTML may show the pictures that came with it."""
    names: set[str] = set()
    for part in parts:
        if part.media_type.startswith("image/"):
            names |= {_location(part), _name(part)}
    return frozenset(names - {""})


def _file(number: int, part: Part, shown_ids: frozenset[str]) -> MailFile:
    content_id = parse_message_id(part.headers.first("content-id")) or None
    if content_id not in shown_ids:
        shown_as = next(
            (each for each in (_location(part), _name(part)) if each in shown_ids), None
        )
        content_id = shown_as or content_id
    is_picture = part.media_type.startswith("image/")
    name = plain_filename(_name(part) or _other_name(part))
    return MailFile(
        filename=name or made_up_filename(number, part.media_type),
        content_type=part.media_type,
        size=len(part.content()),
        content_id=content_id,
        inline=content_id in shown_ids or (is_picture and part.disposition.value == "inline"),
        read=part.content,
    )


def _name(part: Part) -> str:
    named = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    return named.strip()


def _location(part: Part) -> str:
    return decode_header(part.headers.first("content-location")).strip()


def _other_name(part: Part) -> str:
    """What else may serve: an attached mail's subject, a description or place that is a name."""
    if part.media_type in _MAILS:
        data = part.content()[:MAX_HEADER_BYTES]
        subject = decode_header(split_headers(data, 0, len(data))[0].first("subject"))
        return f"{subject[:100].replace('/', '_')}.eml" if subject else ""
    description = decode_header(part.headers.first("content-description")).strip()
    for candidate in (description, _location(part).rpartition("/")[2]):
        if _NAME_OF_A_FILE.fullmatch(candidate):
            return candidate
    return ""
