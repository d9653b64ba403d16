"""Mail that a machine wrote, and marks that ask for no automatic answer (RFC 3834 and friends).

The marks are ambiguous: they suppress answers, never tickets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.away_phrases import AWAY, AWAY_SUBJECT, back, instead, machine
from helpdesk.mail.reading.encoded_words import decode_header

if TYPE_CHECKING:
    from helpdesk.mail.reading.header_block import Headers
from helpdesk.mail.reading.no_reply import is_no_reply

_MACHINES: Final = re.compile(r"(mailer-daemon|postmaster|mail-?daemon)@", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\([^()]{0,200}\)")
_SUPPRESSES_ANSWER: Final = frozenset({"all", "oof", "autoreply"})
_MACHINE_FIELDS: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply-from",
    "x-mail-autoreply",
    "x-autoreply-from",
    "x-mailer-autoreply",
    "x-failed-recipients",
)
_LONGEST_AWAY: Final = 1_500
_AWAY_WINDOW: Final = 400
_ANSWER: Final = re.compile(r"\s*(\[[^\]]{0,60}\]\s*)?(re|aw|sv|rv|vs|tr|odp|antw)\s*:", re.I)
_LIST_FIELDS: Final = ("list-id", "list-post", "list-unsubscribe", "feedback-id", "x-loop")


def is_automatic(headers: Headers, from_email: str, subject: str) -> bool:
    """Whether a machine wrote it: it opens no clock, reopens nothing and is never answered."""
    if _auto_submitted(headers) not in {"", "no"}:
        return True
    if any(headers.has(name) for name in _MACHINE_FIELDS):
        return True
    if _precedence(headers) in {"auto_reply", "auto-reply"}:
        return True
    if _precedence(headers) in {"bulk", "junk"} and not _is_answer(headers, subject):
        return True
    if decode_header(headers.first("x-ms-exchange-generated-message-source")):
        return True
    if _has_null_return_path(headers) or _MACHINES.match(from_email):
        return True
    return AWAY_SUBJECT.match(subject) is not None


def no_answer_reason(headers: Headers, from_email: str, subject: str) -> str | None:
    """Why this mail must not be answered by a machine; None when it may be."""
    if is_automatic(headers, from_email, subject):
        return "automatic"
    precedence = _precedence(headers)
    if precedence in {"list", "bulk", "junk"}:
        return f"precedence_{precedence}"
    for name in _LIST_FIELDS:
        if headers.has(name):
            return name.replace("-", "_")
    wanted = decode_header(headers.first("x-auto-response-suppress")).lower()
    if _SUPPRESSES_ANSWER & {word.strip() for word in wanted.split(",")}:
        return "x_auto_response_suppress"
    if is_no_reply(from_email):
        return "no_reply_sender"
    return None


def reads_as_away(text: str) -> bool:
    """Whether the new words are an automatic answer: short, away, and back then or ask them.

    A person who says no more than this in passing is not meant; all three must stand together.
    """
    if len(text) > _LONGEST_AWAY:
        return False
    window = text[:_AWAY_WINDOW]
    if AWAY.search(window) is None:
        return False
    if machine().search(text):
        return True
    return back().search(text) is not None and instead().search(text) is not None


def _is_answer(headers: Headers, subject: str) -> bool:
    """Lists and forwarders call a person's answer bulk too."""
    return headers.has("in-reply-to") or _ANSWER.match(subject) is not None


def _auto_submitted(headers: Headers) -> str:
    text = _COMMENT.sub(" ", decode_header(headers.first("auto-submitted")).lower())
    return re.split(r"[\s;(]", text.strip(), maxsplit=1)[0]


def _precedence(headers: Headers) -> str:
    return decode_header(headers.first("precedence")).strip().lower().replace(" ", "_")


def _has_null_return_path(headers: Headers) -> bool:
    path = headers.first("return-path")
    return path is not None and path.strip() == b"<>"
