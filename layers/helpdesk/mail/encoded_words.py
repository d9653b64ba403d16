"""RFC 2047 words in headers, read the way mailers write them rather than the way they should."""

import binascii
import re
from typing import Final

from helpdesk.mail.charset import decode
from helpdesk.mail.transfer import decode_base64

_MAX_CHARACTERS: Final = 32_000
_WORD: Final = re.compile(r"=\?([\w.:+*()-]{1,60})\?([bBqQ])\?((?:[^?]|\?(?!=)){0,1000})\?=")
_BLANK: Final = re.compile(r"[ \t\r\n]*")


def decode_header(raw: bytes | None, *, hint: str = "") -> str:
    """Text of an unstructured field on one line; the hint is the charset of the mail's words."""
    if not raw:
        return ""
    return " ".join(decode_words(decode(raw[:_MAX_CHARACTERS], hint=hint)).split())


def decode_words(text: str) -> str:
    """Text with every encoded word decoded; neighbours in one charset are joined as bytes first."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    pending: list[bytes] = []
    pending_charset = ""
    position = 0
    for match in _WORD.finditer(text):
        between = text[position : match.start()]
        charset = match[1].split("*", 1)[0].lower()
        is_neighbour = bool(pending) and _BLANK.fullmatch(between) is not None
        if pending and not (is_neighbour and charset == pending_charset):
            pieces.append(decode(b"".join(pending), pending_charset))
            pending = []
        if not is_neighbour:
            pieces.append(between)
        pending.append(_word_bytes(match[2], match[3]))
        pending_charset = charset
        position = match.end()
    if pending:
        pieces.append(decode(b"".join(pending), pending_charset))
    return "".join(pieces) + text[position:]


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(data)
    return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
