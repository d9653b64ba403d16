"""A mail as it travels: RFC 5322 and MIME, text and HTML, every header by kind.

A person's reply carries no mark of automatic mail; all that the product says by itself does, so
that no machine answers it (RFC 3834). Surveys can be ended with one click (RFC 8058).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.outbound.header_text import (
    POLICY,
    bracketed,
    mailbox,
    one_line,
    require_plain,
)
from helpdesk.mail.outbound.ports import MailRefusedError
from helpdesk.tickets.outbox import WRITTEN_BY_PEOPLE, MailKind

if TYPE_CHECKING:
    from helpdesk.mail.outbound.wording import Words

SUBJECT_CHARACTERS: Final = 280
OWN_MAIL_FIELD: Final = "X-Ventanilla-Mail"
"""Names our outbox row and our domain, so that our own mail is known when it comes back."""

_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_ANSWERS: Final = {MailKind.ACKNOWLEDGEMENT: "auto-replied"}


class File(Struct, frozen=True, kw_only=True):
    """A file that travels with a mail; inline ones are shown by their content id."""

    filename: str
    content_type: str
    content: bytes
    content_id: str | None = None


class Envelope(Struct, frozen=True, kw_only=True):
    """Who writes to whom, in answer to what; ids come in angle brackets, oldest first.

    ``to`` and ``copies`` are what readers see; the carrier is told one recipient apart.
    """

    mail_id: str
    kind: MailKind
    sender: tuple[str, str]
    to: Sequence[tuple[str, str]]
    message_id: str
    at: datetime
    copies: Sequence[tuple[str, str]] = ()
    references: Sequence[str] = ()
    reply_to: str | None = None
    unsubscribe_url: str | None = None
    leaving: str | None = None


def compose(envelope: Envelope, words: Words, files: Sequence[File] = ()) -> bytes:
    """The whole mail in 7 bits; raises MailRefusedError where an address is none."""
    message = EmailMessage(policy=POLICY)
    _address(message, envelope)
    message["Subject"] = one_line(words.subject, limit=SUBJECT_CHARACTERS)
    message["Date"] = format_datetime(envelope.at)
    _thread(message, envelope)
    _mark(message, envelope)
    _fill(message, words, files)
    require_plain(message)
    return message.as_bytes()


def _address(message: EmailMessage, envelope: Envelope) -> None:
    message["From"] = mailbox(*envelope.sender)
    message["To"] = [mailbox(*each) for each in envelope.to]
    if envelope.copies:
        message["Cc"] = [mailbox(*each) for each in envelope.copies]
    if envelope.reply_to is not None:
        message["Reply-To"] = mailbox("", envelope.reply_to).addr_spec


def _thread(message: EmailMessage, envelope: Envelope) -> None:
    own = bracketed(envelope.message_id)
    if own is None:
        raise MailRefusedError("message_id_invalid")
    message["Message-ID"] = own
    if envelope.references:
        message["In-Reply-To"] = envelope.references[-1]
        message["References"] = " ".join(envelope.references)


def _mark(message: EmailMessage, envelope: Envelope) -> None:
    message[OWN_MAIL_FIELD] = envelope.message_id
    if envelope.kind in WRITTEN_BY_PEOPLE:
        return
    message["Auto-Submitted"] = _ANSWERS.get(envelope.kind, "auto-generated")
    message["X-Auto-Response-Suppress"] = "All"
    if envelope.unsubscribe_url is not None:
        by_mail = f", <mailto:{envelope.leaving}?subject=unsubscribe>" if envelope.leaving else ""
        message["List-Unsubscribe"] = f"<{envelope.unsubscribe_url}>{by_mail}"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _fill(message: EmailMessage, words: Words, files: Sequence[File]) -> None:
    message.set_content(_encodable(words.text), cte="quoted-printable")
    message.add_alternative(_encodable(words.html), subtype="html", cte="quoted-printable")
    html = message.get_payload()[1]  # type: ignore[index]  # alternatives are a list
    for file in files:
        main, sub = _media_type(file.content_type)
        name = one_line(file.filename, limit=200) or "file"
        content_id = bracketed(file.content_id or "")
        if content_id is not None and isinstance(html, EmailMessage):
            html.add_related(
                file.content, main, sub, filename=name, cid=content_id, disposition="inline"
            )
        else:
            message.add_attachment(file.content, main, sub, filename=name)


def _media_type(content_type: str) -> tuple[str, str]:
    """A file's type, never one that holds other parts or runs as a message."""
    plain = content_type.lower().partition(";")[0].strip()
    if not _MEDIA_TYPE.fullmatch(plain) or plain.startswith(("multipart/", "message/")):
        plain = "application/octet-stream"
    main, _, sub = plain.partition("/")
    return main, sub


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
