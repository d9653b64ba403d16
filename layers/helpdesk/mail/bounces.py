"""Delivery reports (RFC 3464), abuse reports (RFC 5965), and bounces that are neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.address import canonical_email
from helpdesk.mail.charset import decode
from helpdesk.mail.encoded_words import decode_header
from helpdesk.mail.header_block import Headers, split_headers
from helpdesk.mail.limits import MAX_BOUNCE_BYTES
from helpdesk.mail.message_ids import parse_message_ids
from helpdesk.mail.parsed import Bounce

if TYPE_CHECKING:
    from helpdesk.mail.structure import Part

_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_OLD_STATUS: Final = re.compile(r"\b(5\d\d|4[2-5]\d)[ -]")
_ADDRESS: Final = re.compile(
    r"<?([^\s<>\"(),;:]{1,100}@[a-z0-9.-]{1,200}[a-z0-9])>?", re.IGNORECASE
)
_BOUNCE_SENDER: Final = re.compile(
    r"(mailer-daemon|postmaster|mail-?daemon|mail delivery|bounce)", re.IGNORECASE
)
_BOUNCE_SUBJECT: Final = re.compile(
    r"(undeliver(ed|able)|delivery (status notification|has failed|failure|incomplete)"
    r"|returned mail"
    r"|mail delivery (failed|failure|system)|failure notice|delivery notification|message delayed"
    r"|no se puede entregar|no se pudo entregar|error de entrega|fallo en la entrega"
    r"|n[aã]o foi poss[ií]vel entregar|n[aã]o entregue|falha (na|de) entrega"
    r"|unzustellbar|non remis|non recapitabile|onbestelbaar|niedostarcz|не удалось доставить)",
    re.IGNORECASE,
)
_ORIGINAL: Final = frozenset(
    {
        "message/rfc822",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global-headers",
        "message/global",
    }
)
_REPORTED_FIELDS: Final = ("original-message-id", "message-id")
_TEXT_WINDOW: Final = 8_000


def find_bounce(root: Part, from_email: str, subject: str, text: str) -> Bounce | None:
    """What the report says; None when the mail is no report of one of our mails' fate."""
    parts = list(root.leaves())
    status = _of_type(parts, "message/delivery-status", "message/global-delivery-status")
    if status is not None:
        return _from_delivery_status(status, parts)
    feedback = _of_type(parts, "message/feedback-report")
    if feedback is not None:
        return _from_feedback(feedback, parts)
    if not _looks_like_bounce(root.headers, from_email, subject):
        return None
    return _from_text(root.headers, parts, text)


def _from_delivery_status(part: Part, parts: list[Part]) -> Bounce:
    groups = _groups(part)
    failed = next((g for g in groups if _field(g, "action").lower() == "failed"), None)
    group = failed or next((g for g in groups if g.has("action") or g.has("status")), Headers())
    status = _STATUS.search(_field(group, "status"))
    diagnostic = _STATUS.search(_field(group, "diagnostic-code"))
    found = status or diagnostic
    return Bounce(
        recipient=_recipient(group, "final-recipient") or _recipient(group, "original-recipient"),
        status=found[1] if found else "",
        action=_field(group, "action").lower().split(" ")[0] or "failed",
        message_ids=_original_ids(parts),
    )


def _from_feedback(part: Part, parts: list[Part]) -> Bounce:
    group = next(iter(_groups(part)), Headers())
    recipient = _recipient(group, "original-rcpt-to") or _recipient(group, "removal-recipient")
    return Bounce(recipient=recipient, action="complained", message_ids=_original_ids(parts))


def _looks_like_bounce(headers: Headers, from_email: str, subject: str) -> bool:
    if headers.has("x-failed-recipients"):
        return True
    null_path = (headers.first("return-path") or b"x").strip() == b"<>"
    is_daemon = null_path or not from_email or bool(_BOUNCE_SENDER.search(from_email))
    return is_daemon and bool(_BOUNCE_SUBJECT.search(subject))


def _from_text(headers: Headers, parts: list[Part], text: str) -> Bounce:
    window = text[:_TEXT_WINDOW]
    named = decode_header(headers.first("x-failed-recipients")).split(",")[0]
    found = _ADDRESS.search(window)
    recipient = canonical_email(named) or (canonical_email(found[1]) if found else "")
    status = _STATUS.search(window)
    old_status = _OLD_STATUS.search(window)
    code = status[1] if status else f"{old_status[1][0]}.0.0" if old_status else ""
    ids = _original_ids(parts) or _ids_within(text)
    return Bounce(
        recipient=recipient,
        status=code,
        action="delayed" if code.startswith("4") else "failed",
        message_ids=ids,
    )


def _original_ids(parts: list[Part]) -> tuple[str, ...]:
    """The Message-ID of the mail that the report carries."""
    for part in parts:
        if part.media_type in _ORIGINAL:
            data = part.content()[:MAX_BOUNCE_BYTES]
            original, _ = split_headers(data, 0, len(data))
            ids = parse_message_ids(original.first("message-id"))
            if ids:
                return ids
    for part in parts:
        for group in _groups(part) if part.media_type.startswith("message/") else ():
            for name in _REPORTED_FIELDS:
                if group.has(name):
                    return parse_message_ids(group.first(name))
    return ()


def _ids_within(text: str) -> tuple[str, ...]:
    match = re.search(r"^>?\s*message-id:\s*(<[^<>\s]{3,400}>)", text, re.IGNORECASE | re.MULTILINE)
    return parse_message_ids(match[1].encode()) if match else ()


def _groups(part: Part) -> list[Headers]:
    """The field groups of a report, separated by empty lines."""
    data = part.content()[:MAX_BOUNCE_BYTES].replace(b"\r\n", b"\n")
    pieces = [piece for piece in data.split(b"\n\n") if piece.strip()]
    return [split_headers(piece, 0, len(piece))[0] for piece in pieces[:50]]


def _field(group: Headers, name: str) -> str:
    return decode(group.first(name) or b"").strip()


def _recipient(group: Headers, name: str) -> str:
    value = _field(group, name)
    return canonical_email(value.rpartition(";")[2].strip().strip("<>"))


def _of_type(parts: list[Part], *media_types: str) -> Part | None:
    return next((part for part in parts if part.media_type in media_types), None)
