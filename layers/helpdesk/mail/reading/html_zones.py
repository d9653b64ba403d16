"""What the structure of a mail's HTML tells of its parts, by the marks of the programs."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from helpdesk.mail.reading.html_tokens import Tag


class Zone(StrEnum):
    """Which part of a mail an element holds."""

    OWN = ""
    QUOTE = "quote"
    SIGNATURE = "signature"
    INDENT = "indent"
    """A quote if an attribution stands before it, else the sender's own layout."""
    HEAD = "head"
    """Where a program repeats the header of the mail that it quotes below, to the end."""


_QUOTE_MARKS: Final = re.compile(
    r"(?<![\w-])(?:x_)*(?:gmail_attr|moz-cite-prefix|protonmail_quote|yahoo_quoted|zmail_extra"
    r"|ydp\w*yahoo_quoted|olk_src_body_section|reply-intro|mail_android_quote|tutanota_quote"
    r"|gmx_quote|hcsdk_quote|hey_quote|freebird_quote|email_quote|missive_quote|front-blockquote"
    r"|mail-editor-reference-message-container|ms-outlook-mobile-reference-message"
    r"|isreplycontent|ntes-mailmaster-quote|messagereplysection)(?![a-z])",
    re.IGNORECASE,
)
_SIGNATURE_MARKS: Final = re.compile(
    r"(?<![\w-])(?:x_)*(?:gmail_signature(?:_prefix)?|moz-signature|ms-outlook-mobile-signature"
    r"|protonmail_signature_block|zmail_signature\w*|ydp\w*signature|mobilesignature|_rc_sig"
    r"|applemailsignature|composer_signature|k9mail-signature|bloop_sign|front-signature"
    r"|missive_signature|sh-signature|messagesignaturesection|signature)(?![a-z])",
    re.IGNORECASE,
)
_HEAD_MARKS: Final = re.compile(r"(?<![\w-])(?:divrplyfwdmsg|appendonsend)(?![a-z])", re.IGNORECASE)
_RULE_ABOVE: Final = re.compile(r"border-top\s*:\s*solid", re.IGNORECASE)
_QUOTE_NAME: Final = "quote"
_GMAIL: Final = "gmail_quote"
_CITED: Final = re.compile(r"cite|quote", re.IGNORECASE)
_BORDER: Final = re.compile(
    r"border(?:-left)?(?:-width)?\s*:\s*(?!none|0|medium none)", re.IGNORECASE
)
MARKS: Final = ("class", "id", "style", "name", "data-smartmail")
"""Attributes that are read here and never shown."""
_NAMING: Final = ("class", "id", "name", "data-smartmail")


def zone_of(tag: Tag) -> Zone:
    """The zone that the element opens; what is not known counts as the sender's own."""
    attributes = tag.attributes
    if not attributes:
        return Zone.OWN
    marks = " ".join(attributes[each] for each in _NAMING if each in attributes)
    if marks:
        if _QUOTE_MARKS.search(marks) or attributes.get("name") == _QUOTE_NAME:
            return Zone.QUOTE
        if _SIGNATURE_MARKS.search(marks):
            return Zone.SIGNATURE
        if _HEAD_MARKS.search(marks):
            return Zone.HEAD
    is_ruled = "style" in attributes and _RULE_ABOVE.search(attributes["style"])
    return Zone.HEAD if is_ruled else Zone.OWN


def holds_answered_mail(tag: Tag) -> bool:
    """Gmail's container of a quote; its blockquote alone may be the sender's own layout."""
    return tag.name == "div" and _GMAIL in tag.attributes.get("class", "")


def is_quote(tag: Tag, *, is_in_container: bool) -> bool:
    """Whether a `blockquote` says that it quotes, rather than only indenting."""
    attributes = tag.attributes
    if _GMAIL in attributes.get("class", "") and "type" not in attributes:
        return is_in_container
    if _CITED.search(f"{attributes.get('type', '')} {attributes.get('class', '')}"):
        return True
    return _BORDER.search(attributes.get("style", "")) is not None
