"""One text part decoded, and the blocks of a mail put together as text and as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.reading.charset import decode, known_charset
from helpdesk.mail.reading.flowed import unflow
from helpdesk.mail.reading.limits import MAX_TEXT_BYTES

if TYPE_CHECKING:
    from helpdesk.mail.reading.structure import Part

_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:-]{1,40})", re.IGNORECASE
)
_META_WINDOW_BYTES: Final = 2048


class Block(Struct, frozen=True):
    """Words in one place: plain, HTML (as it came) or both renderings."""

    text: str = ""
    html: str = ""
    warnings: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Whether neither rendering holds anything."""
        return not (self.text.strip() or self.html.strip())

    def as_html(self) -> str:
        """The HTML, or the text in its place."""
        return self.html or text_to_html(self.text)


def text_block(part: Part, data: bytes, hint: bytes = b"") -> Block:
    """The part's text: charset by label, meta tag or guess (of more bytes); flowed lines joined."""
    warnings = []
    if len(data) > MAX_TEXT_BYTES:
        data = data[:MAX_TEXT_BYTES]
        warnings.append("text_truncated")
    label = part.parameters.get("charset")
    is_html = part.media_type == "text/html"
    if is_html and not known_charset(label):
        meta = _META_CHARSET.search(data[:_META_WINDOW_BYTES])
        label = meta[1].decode("ascii") if meta else label
    if label and known_charset(label) is None:
        warnings.append("unknown_charset")
    text = decode(data, label, hint=hint).replace("\r\n", "\n").replace("\r", "\n")
    if is_html:
        return Block(html=text, warnings=tuple(warnings))
    if part.parameters.get("format", "").lower() == "flowed":
        deletes_space = part.parameters.get("delsp", "").lower() == "yes"
        text = unflow(text, deletes_space=deletes_space)
    return Block(text=text, warnings=tuple(warnings))


def text_to_html(text: str) -> str:
    """Escaped text with its line breaks."""
    return "<div>" + escape(text, quote=False).replace("\n", "<br>\n") + "</div>" if text else ""
