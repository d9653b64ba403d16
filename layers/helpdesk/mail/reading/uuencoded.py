"""Files that old programs put into the text between `begin 644 name` and `end`."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.charset import decode

_BEGIN: Final = re.compile(
    rb"^begin(-base64)? [0-7]{3,4} ([^\r\n]{1,250}?)[ \t]*\r?\n", re.MULTILINE | re.IGNORECASE
)
_END: Final = re.compile(rb"^(?:end|====)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_UU_LINE: Final = re.compile(rb"([\x20-\x60])([\x20-\x60]{0,84})[ \t]*")
_BASE64_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{4,76}={0,2}[ \t]*")
_MAX_FILES: Final = 50


class Encoded(Struct, frozen=True):
    """A file's name, how it is encoded, and its lines."""

    filename: str
    encoding: str
    lines: bytes


def split_uuencoded(data: bytes) -> tuple[bytes, list[Encoded]]:
    """The text without the files, and the files; prose that merely begins so stays text."""
    kept: list[bytes] = []
    found: list[Encoded] = []
    position = 0
    while len(found) < _MAX_FILES:
        begin = _BEGIN.search(data, position)
        if begin is None:
            break
        lines_end, end = _extent(data, begin.end(), is_base64=begin[1] is not None)
        kept.append(data[position : begin.start()])
        if lines_end <= begin.end():
            kept.append(data[begin.start() : begin.end()])
            position = begin.end()
            continue
        encoding = "base64" if begin[1] else "x-uuencode"
        found.append(Encoded(decode(begin[2]), encoding, data[begin.end() : lines_end]))
        position = end
    kept.append(data[position:])
    return b"".join(kept), found


def _extent(data: bytes, start: int, *, is_base64: bool) -> tuple[int, int]:
    """Where the encoded lines end, and where the line that closes them does."""
    position = start
    while position < len(data):
        line_end = data.find(b"\n", position)
        following = line_end + 1 if line_end >= 0 else len(data)
        line = data[position:following].rstrip(b"\r\n")
        closing = _END.match(data, position)
        if closing is not None:
            return position, closing.end()
        if not (_BASE64_LINE.fullmatch(line) if is_base64 else _is_uu_line(line)):
            break
        position = following
    return position, position


def _is_uu_line(line: bytes) -> bool:
    match = _UU_LINE.fullmatch(line)
    if match is None:
        return not line.strip()
    wanted = ((match[1][0] - 32) & 63) + 2
    return abs(len(match[2].rstrip()) - wanted // 3 * 4) <= 4 or len(match[2]) >= wanted // 3 * 4
