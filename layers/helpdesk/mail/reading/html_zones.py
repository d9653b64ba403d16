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


_QUOTE_MARKS: Final = re.compile(
    r"(?<![\w-])(?:x_)*(?:gmail_attr|moz-cite-prefix|protonmail_quote|yahoo_quoted|zmail_extra"
    r"|ydp\w*yahoo_quoted|olk_src_body_section|reply-intro|mail_android_quote|tutanota_quote"
    r"|gmx_quote|hcsdk_quote|hey_quote|freebird_quote|email_quote)(?![a-z])",
    re.IGNORECASE,
)
_SIGNATURE_MARKS: Final = re.compile(
    r"(?<![\w-])(?:x_)*(?:gmail_signature(?:_prefix)?|moz-signature|ms-outlook-mobile-signature"
    r"|protonmail_signature_block|zmail_signature\w*|ydp\w*signature|mobilesignature)(?![a-z])",
    re.IGNORECASE,
)
_GMAIL: Final = "gmail_quote"
_CITED: Final = re.compile(r"cite|quote", re.IGNORECASE)
_BORDER: Final = re.compile(
    r"border(?:-left)?(?:-width)?\s*:\s*(?!none|0|medium none)", re.IGNORECASE
)
MARKS: Final = ("class", "id", "style")
"""Attributes that are read here and never shown."""


def zone_of(tag: Tag) -> Zone:
    """The zone that the element opens; what is not known counts as the sender's own."""
    attributes = tag.attributes
    if not attributes:
        return Zone.OWN
    marks = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if marks != " ":
        if _QUOTE_MARKS.search(marks):
            return Zone.QUOTE
        if _SIGNATURE_MARKS.search(marks):
            return Zone.SIGNATURE
    return Zone.OWN


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
