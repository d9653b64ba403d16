"""A ticket reference in a mail's words or in a mail attached to it: a hint, never a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.header_block import split_headers
from helpdesk.mail.threading import reference_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.mail.parsed import ParsedMail

_CHARACTERS: Final = 20_000
_MAILS: Final = 5
_MAIL_BYTES: Final = 5_000_000
ATTACHED_MAIL: Final = "message/rfc822"


def reference_mentioned(mail: ParsedMail, prefix: str) -> str | None:
    """The desk's reference that the words name, else an attached mail's subject."""
    said = (mail.text[:_CHARACTERS], *_attached_subjects(mail))
    return next((found for each in said if (found := reference_in(each, prefix))), None)


def _attached_subjects(mail: ParsedMail) -> Iterator[str]:
    mails = [each for each in mail.attachments if each.content_type == ATTACHED_MAIL]
    for each in mails[:_MAILS]:
        if each.size <= _MAIL_BYTES:
            raw = each.read()
            headers, _ = split_headers(raw, 0, len(raw))
            yield decode_header(headers.first("subject"))
