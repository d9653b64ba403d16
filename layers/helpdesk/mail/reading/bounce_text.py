"""Bounces that carry no machine-readable report: told by who sends them and by their words.

People write of undelivered things too. So it takes a mail daemon with the words of a bounce, or
else the subject, the first words and a mark of SMTP together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.address import canonical_email
from helpdesk.mail.reading.bounce_phrases import DELAYED, REASONS, SENTENCE, SUBJECT
from helpdesk.mail.reading.encoded_words import decode_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.mail.reading.header_block import Headers

_DAEMON: Final = re.compile(
    r"(mailer|mail)[-_. ]?daemon|mdaemon|postmaster|mail[-_. ]?delivery|delivery[-_. ]?(sub)?system"
    r"|\bbounces?\b|smtp_mail_service|virus|^ndr@|^imss@|^inetgw",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(mailer-daemon|mail-daemon|mdaemon|postmaster|abuse|uucp|root|daemon|hostmaster|noreply|no-reply)@"
)
_ADDRESS: Final = re.compile(
    r"([\w.!#$%&*+/=?^`{|}~-]{1,80}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})", re.IGNORECASE
)
_REPORTED: Final = re.compile(
    r"^[ \t]{0,8}(?:original|final)[- ]recipient:[^\n]{0,40}?[;:]\s*<?([^\s<>;]{1,200})",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_LINE: Final = re.compile(
    r"^[ \t>*-]{0,8}(?:<([^<>\s]{3,200}@[^<>\s]{1,200})>|([^<>\s:,;\"]{1,100}@[^<>\s:,;\"]{1,200}))"
    r"(?::|[ \t]*$|[ \t]*\.{3}|[ \t]+-|[ \t]*\()",
    re.MULTILINE,
)
_JUST_BEFORE: Final = re.compile(
    r"(following|failed) (e-?mail )?(recipient|address|user|destination)(\(?e?s\)?)?"
    r"|did not reach|could not be delivered to|failed recipient",
    re.IGNORECASE,
)
_BEFORE_RECIPIENT: Final = re.compile(
    r"recipient|following|address|deliver|intended for|sent to|\brcpt to|\bto:|\buser\b"
    r"|destinatari|direcci[oó]n|destinat[aá]rio|endere[cç]o|empf[aä]nger|adresse|indirizz|odbiorc"
    r"|получател|адрес|地址|收件人|宛先",
    re.IGNORECASE,
)
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_SMTP_CODE: Final = re.compile(r"(?<![\d.])(5[0-7]\d|4[2-7]\d)(?=[ \-:\])])")
_SMTP_MARK: Final = re.compile(
    r"(?<![\d.])5\d\d[ -]|(?<![\d.])5\.\d{1,3}\.\d|rcpt to|smtp|user unknown|mailbox|mail delivery"
    r"|^(received|message-id|x-mailer|return-path): ",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERS: Final = frozenset({"re:", "fw:", "fwd", "rv:", "aw:", "wg:", "tr:"})
_FIRST_WORDS: Final = 600
_WINDOW: Final = 8_000
_NEAR: Final = 400


def reads_as_bounce(headers: Headers, from_email: str, subject: str, text: str) -> bool:
    """Whether a mail without a delivery report is one all the same."""
    if headers.has("x-failed-recipients"):
        return True
    window = text[:_WINDOW]
    named = SUBJECT.search(subject) is not None
    sender = f"{from_email} {decode_header(headers.first('from'))}"
    if _DAEMON.search(sender):
        return named or SENTENCE.search(window) is not None
    null_path = (headers.first("return-path") or b"x").strip() == b"<>"
    if null_path or not from_email:
        return named or bool(_SMTP_MARK.search(window) and SENTENCE.search(window))
    if not named or subject[:3].lower() in _ANSWERS:
        return False
    return bool(_SMTP_MARK.search(window) and SENTENCE.search(window[:_FIRST_WORDS]))


def recipient_in_text(headers: Headers, from_email: str, text: str) -> str:
    """Who did not get it; empty when nobody is named."""
    named = canonical_email(decode_header(headers.first("x-failed-recipients")).split(",")[0])
    if named:
        return named
    others = {from_email, *_addressed(headers)}
    candidates = (each for each in _candidates(text[:_WINDOW]) if each and each not in others)
    return next((each for each in candidates if not _NOBODY.match(each)), "")


def status_in_text(text: str) -> tuple[str, str]:
    """The status as RFC 3463 writes it, and the action: failed or delayed."""
    window = text[:_WINDOW]
    delayed = DELAYED.search(window[:1500]) is not None
    exact = _STATUS.search(window)
    if exact is not None:
        return exact[1], "delayed" if delayed or exact[1][0] == "4" else "failed"
    family = "4" if delayed else "5"
    reason = next((code for code, words in REASONS if words.search(window)), "")
    code = _SMTP_CODE.search(window)
    if reason:
        status = f"{family}.{reason}"
    elif code is not None:
        status = f"{code[1][0]}.0.0"
    else:
        status = "4.0.0" if delayed else ""
    return status, "delayed" if status.startswith("4") else "failed"


def _candidates(window: str) -> Iterator[str]:
    """Addresses, the likeliest first."""
    for match in _REPORTED.finditer(window):
        yield canonical_email(match[1])
    for phrase in _JUST_BEFORE.finditer(window):
        for match in _ADDRESS.finditer(window, phrase.end(), phrase.end() + _NEAR):
            yield canonical_email(match[1].rpartition("=")[2])
    for match in _OWN_LINE.finditer(window):
        yield canonical_email((match[1] or match[2]).rpartition("=")[2].strip("'\""))
    for phrase in _BEFORE_RECIPIENT.finditer(window):
        for match in _ADDRESS.finditer(window, phrase.end(), phrase.end() + _NEAR):
            yield canonical_email(match[1].rpartition("=")[2])
    for match in _ADDRESS.finditer(window):
        yield canonical_email(match[1].rpartition("=")[2])


def _addressed(headers: Headers) -> list[str]:
    fields = [headers.first(name) or b"" for name in ("to", "errors-to", "delivered-to")]
    text = " ".join(decode_header(field)[:2000] for field in fields)
    return [canonical_email(match[1]) for match in _ADDRESS.finditer(text)]
