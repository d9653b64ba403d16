"""Delivery reports (RFC 3464), abuse reports (RFC 5965), and bounces that are neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.parsed import Bounce
from helpdesk.mail.reading.address import canonical_email
from helpdesk.mail.reading.bounce_text import reads_as_bounce, recipient_in_text, status_in_text
from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.header_block import Headers, split_headers
from helpdesk.mail.reading.limits import MAX_BOUNCE_BYTES
from helpdesk.mail.reading.message_ids import parse_message_ids

if TYPE_CHECKING:
    from helpdesk.mail.reading.structure import Part

_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ORIGINAL: Final = frozenset(
    {
        "message/rfc822",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global-headers",
        "message/global",
    }
)
_ARRIVED: Final = frozenset({"delivered", "relayed", "expanded"})
_REPORTED_FIELDS: Final = ("original-message-id", "message-id")


def find_bounce(root: Part, from_email: str, subject: str, text: str) -> Bounce | None:
    """What the report says; None when the mail is no report of one of our mails' fate."""
    parts = list(root.leaves())
    status = _of_type(parts, "message/delivery-status", "message/global-delivery-status")
    if status is not None:
        return _from_delivery_status(status, parts, root.headers, from_email, text)
    feedback = _of_type(parts, "message/feedback-report")
    if feedback is not None:
        return _from_feedback(feedback, parts)
    if not reads_as_bounce(root.headers, from_email, subject, text):
        return None
    return _from_text(root.headers, parts, from_email, f"{subject}\n{text}")


def _from_delivery_status(
    part: Part, parts: list[Part], headers: Headers, from_email: str, text: str
) -> Bounce | None:
    """None for a receipt: what was delivered did not bounce."""
    groups = _groups(part)
    actions = {_field(group, "action").lower().split(" ")[0] for group in groups} - {""}
    if actions and not actions - _ARRIVED:
        return None
    failed = next((g for g in groups if _field(g, "action").lower() == "failed"), None)
    group = failed or next((g for g in groups if g.has("action") or g.has("status")), Headers())
    status = _STATUS.search(_field(group, "status"))
    diagnostic = _STATUS.search(_field(group, "diagnostic-code"))
    found = status or diagnostic
    return Bounce(
        recipient=_recipient(group, "original-recipient")
        or _recipient(group, "final-recipient")
        or recipient_in_text(headers, from_email, text),
        status=found[1] if found else "",
        action=_field(group, "action").lower().split(" ")[0] or "failed",
        message_ids=_original_ids(parts),
    )


def _from_feedback(part: Part, parts: list[Part]) -> Bounce:
    group = next(iter(_groups(part)), Headers())
    recipient = _recipient(group, "original-rcpt-to") or _recipient(group, "removal-recipient")
    return Bounce(recipient=recipient, action="complained", message_ids=_original_ids(parts))


def _from_text(headers: Headers, parts: list[Part], from_email: str, text: str) -> Bounce:
    status, action = status_in_text(text)
    return Bounce(
        recipient=recipient_in_text(headers, from_email, text),
        status=status,
        action=action,
        message_ids=_original_ids(parts) or _ids_within(text),
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
    match = re.search(
        r"^>?[ \t]{0,8}message-id:\s{0,8}(<[^<>\s]{3,400}>)", text, re.IGNORECASE | re.MULTILINE
    )
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
