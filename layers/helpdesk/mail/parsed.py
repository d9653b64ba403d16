"""What a mail says, as plain frozen values; nothing here is believed yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from msgspec import Struct

from helpdesk.mail.reading.address import Address
from helpdesk.mail.reading.header_block import Headers
from helpdesk.mail.reading.invitation import Invitation
from helpdesk.mail.reading.protection import Protection
from helpdesk.values import asdict

_HOST: Final = rb"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_SPELLED_OUT: Final = re.compile(rb"([\w.+-]{1,64}) at (" + _HOST + rb") ?(?:\(|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file of a mail; `read` decodes its content when it is wanted and not before."""

    filename: str
    content_type: str
    size: int
    content_id: str | None = None
    inline: bool = False
    read: Callable[[], bytes] = field(repr=False, compare=False)


class Bounce(Struct, frozen=True, kw_only=True):
    """What a delivery report says of one of our mails; `action` is failed, delayed, complained…"""

    recipient: str = ""
    status: str = ""
    action: str = ""
    message_ids: tuple[str, ...] = ()


class ParsedMail(Struct, frozen=True, kw_only=True):
    """Every field is there for every mail: empty where the mail says nothing."""

    from_email: str = ""
    from_name: str = ""
    has_one_sender: bool = False
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    html: str | None = None
    reply_text: str = ""
    reply_html: str | None = None
    quoted: str = ""
    attachments: tuple[MailFile, ...] = ()
    is_auto: bool = False
    is_receipt: bool = False
    no_answer: str | None = None
    is_bounce: bool = False
    bounce: Bounce | None = None
    invitation: Invitation | None = None
    protection: Protection | None = None
    headers: Headers = Headers()
    warnings: tuple[str, ...] = ()

    def _local_sender(self) -> str:
        """`MAILER-DAEMON`, `root`: a sender of the same machine, who has no domain.

        Archives write `ana at cliente.test (Ana)`.
        """
        field = (self.headers.first("from") or b"").strip()
        spelled = _SPELLED_OUT.match(field)
        if spelled is not None:
            return f"{spelled[1].decode('ascii')}@{spelled[2].decode('ascii')}".lower()
        is_one_word = field.isascii() and field.replace(b"-", b"").isalnum()
        return field.decode("ascii").lower() if is_one_word else ""

    def to_json(self) -> dict[str, Any]:
        """The published form: one JSON object."""
        return {
            "from": self.from_email or self._local_sender(),
            "from_name": self.from_name,
            "to": [address.email for address in self.to],
            "cc": [address.email for address in self.cc],
            "reply_to": [address.email for address in self.reply_to],
            "subject": self.subject,
            "date": self.date.isoformat().replace("+00:00", "Z") if self.date else None,
            "message_id": self.message_id,
            "in_reply_to": list(self.in_reply_to),
            "references": list(self.references),
            "text": self.text,
            "html": self.html,
            "reply_text": self.reply_text,
            "reply_html": self.reply_html,
            "quoted": self.quoted,
            "attachments": [_file_json(file) for file in self.attachments],
            "is_auto": self.is_auto,
            "is_bounce": self.is_bounce,
            "bounce": _bounce_json(self.bounce),
            "warnings": list(self.warnings),
        }

    def cards(self) -> dict[str, Any]:
        """What is shown beside the words: an invitation, how the mail is protected."""
        return {
            "invitation": asdict(self.invitation) if self.invitation else None,
            "protection": asdict(self.protection) if self.protection else None,
        }


def _file_json(file: MailFile) -> dict[str, Any]:
    return {
        "filename": file.filename,
        "content_type": file.content_type,
        "size": file.size,
        "content_id": file.content_id,
        "inline": file.inline,
    }


def _bounce_json(bounce: Bounce | None) -> dict[str, Any] | None:
    if bounce is None:
        return None
    return {"recipient": bounce.recipient, "status": bounce.status, "action": bounce.action}
