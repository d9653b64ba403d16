"""RFC 2047 words in headers, read the way mailers write them rather than the way they should."""

import binascii
import re
from typing import Final

from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.transfer import decode_base64

_MAX_CHARACTERS: Final = 32_000
_WORD: Final = re.compile(
    r"=\?([\w.:+*()-]{1,60})\?([bBqQ])\?"
    r"((?:[^?=]|=(?!\?[\w.-]{1,40}\?[bBqQ]\?)|\?(?!=)){0,1000}?)"
    r"(?:\?=|\??\s*\Z|(?=\s*=\?[\w.-]{1,40}\?[bBqQ]\?))"
)
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
    pending: list[tuple[str, str]] = []
    pending_charset = ""
    position = 0
    for match in _WORD.finditer(text):
        between = text[position : match.start()]
        charset = match[1].split("*", 1)[0].lower()
        is_neighbour = bool(pending) and _BLANK.fullmatch(between) is not None
        if pending and not (is_neighbour and charset == pending_charset):
            pieces.append(decode(_bytes_of(pending), pending_charset))
            pending = []
        if not is_neighbour:
            pieces.append(between)
        pending.append((match[2].lower(), match[3]))
        pending_charset = charset
        position = match.end()
    if pending:
        pieces.append(decode(_bytes_of(pending), pending_charset))
    return "".join(pieces) + text[position:]


def _bytes_of(words: list[tuple[str, str]]) -> bytes:
    """The bytes of neighbours; base64 cut within a group of four goes on in the next word."""
    decoded: list[bytes] = []
    held = ""
    for index, (encoding, payload) in enumerate(words):
        text = held + payload
        held = ""
        goes_on = index + 1 < len(words) and words[index + 1][0] == "b"
        is_cut = encoding == "b" and len(text.strip()) % 4 != 0 and "=" not in text
        if is_cut and goes_on:
            held = text.strip()
        else:
            decoded.append(_word_bytes(encoding, text))
    return b"".join(decoded)


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding == "b":
        return decode_base64(data)
    return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
