"""Mail that a machine wrote, and marks that ask for no automatic answer (RFC 3834 and friends).

The marks are ambiguous: they suppress answers, never tickets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.encoded_words import decode_header
from helpdesk.mail.phrases import any_of

if TYPE_CHECKING:
    from helpdesk.mail.header_block import Headers

_MACHINES: Final = re.compile(r"(mailer-daemon|postmaster|mail-?daemon)@", re.IGNORECASE)
_NO_REPLY: Final = re.compile(
    r"(no|do|nao|ne)[-_.]?(not|t)?[-_.]?(reply|respond(a|er|e)?|repond(re|ez)|respuesta|resposta|contest(ar|e))"
    r"([-_.+][\w.+-]*)?@",
    re.IGNORECASE,
)
_AWAY: Final = any_of(r"""
    auto(matic)?[- ]?(reply|response)|(out of|away from) (the )?office|on (vacation|leave)
    vacation (reply|response|notice)
    (respuesta|contestaci[oó]n) autom[aá]tica|(fuera|ausente) de (la )?oficina
    resposta autom[aá]tica|fora do escrit[oó]rio|aus[eê]ncia tempor[aá]ria
    r[eé]ponse automatique|absence du bureau
    automatische antwort|abwesenheits(notiz|nachricht)|abwesend
    risposta automatica|fuori (sede|ufficio)
    automatisch antwoord|afwezig(heid)?
    automatyczna odpowied[zź]|odpowied[zź] automatyczna
    автоматический ответ|автоответ|нет на работе
    автоматична відповідь
    autosvar|automatiskt? svar|frav[aæ]r(ende)?
    automaattinen vastaus|poissaolo
    automatick[aá] odpov[eě][dď]|otomatik yan[ıi]t|ofis dışında
    自動応答|自動返信|不在通知|自动答复|自动回复|자동 회신|부재 중
""")
_AWAY_SUBJECT: Final = re.compile(rf"\s*{_AWAY}\s*([:：\-–(\[].*|$)", re.IGNORECASE)
_SUPPRESSES_ANSWER: Final = frozenset({"all", "oof", "autoreply"})
_MACHINE_FIELDS: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply-from",
    "x-mail-autoreply",
    "x-autoreply-from",
    "x-mailer-autoreply",
    "x-ms-exchange-inbox-rules-loop",
    "x-failed-recipients",
)
_LIST_FIELDS: Final = ("list-id", "list-post", "list-unsubscribe", "feedback-id", "x-loop")


def is_automatic(headers: Headers, from_email: str, subject: str) -> bool:
    """Whether a machine wrote it: it opens no clock, reopens nothing and is never answered."""
    if _auto_submitted(headers) not in {"", "no"}:
        return True
    if any(headers.has(name) for name in _MACHINE_FIELDS):
        return True
    if _precedence(headers) in {"auto_reply", "auto-reply", "bulk", "junk"}:
        return True
    if decode_header(headers.first("x-ms-exchange-generated-message-source")):
        return True
    if _has_null_return_path(headers) or _MACHINES.match(from_email):
        return True
    return _AWAY_SUBJECT.match(subject) is not None


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


def is_no_reply(email: str) -> bool:
    """Whether the address says that nobody reads it."""
    return _NO_REPLY.match(email) is not None


def is_receipt(headers: Headers) -> bool:
    """Whether it is a read receipt or a recall request: no ticket, no reopen, no clock."""
    content_type = decode_header(headers.first("content-type")).lower()
    if "disposition-notification" in content_type:
        return True
    return headers.has("x-ms-exchange-recallreportgenerated") or headers.has("x-message-recall")


def _auto_submitted(headers: Headers) -> str:
    text = decode_header(headers.first("auto-submitted")).lower()
    return re.split(r"[\s;(]", text.strip(), maxsplit=1)[0]


def _precedence(headers: Headers) -> str:
    return decode_header(headers.first("precedence")).strip().lower().replace(" ", "_")


def _has_null_return_path(headers: Headers) -> bool:
    path = headers.first("return-path")
    return path is not None and path.strip() == b"<>"
