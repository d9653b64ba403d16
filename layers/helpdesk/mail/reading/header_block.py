"""Header fields of a mail or a part, split by hand: linear, capped, never raising.

The standard library's parser takes seconds on a few KB of hostile header, so it never sees one.
"""

import re
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.limits import MAX_FIELD_CHARACTERS, MAX_HEADER_BYTES, MAX_HEADER_FIELDS

_FIELD: Final = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,120})[ \t]*:")
_COMMON_FIELD: Final = re.compile(
    rb"(from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|references"
    rb"|in-reply-to|return-path|sender|x-[a-z0-9-]+):",
    re.IGNORECASE,
)


class Headers(Struct, frozen=True):
    """Fields in their order: lower-case names, unfolded raw values."""

    fields: tuple[tuple[str, bytes], ...] = ()
    truncated: bool = False

    def first(self, name: str) -> bytes | None:
        """The topmost field of that name."""
        return next((value for field, value in self.fields if field == name), None)

    def every(self, name: str) -> list[bytes]:
        """All fields of that name, topmost first."""
        return [value for field, value in self.fields if field == name]

    def has(self, name: str) -> bool:
        """Whether a field of that name stands here."""
        return self.first(name) is not None


def split_headers(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The header fields of raw[start:end] and the offset at which the body starts."""
    position = _skip_leading(raw, start, end)
    fields: list[tuple[str, list[bytes]]] = []
    limit = min(end, start + MAX_HEADER_BYTES)
    truncated = False
    while position < end:
        line_end = raw.find(b"\n", position, limit)
        following = line_end + 1 if line_end >= 0 else limit
        line = raw[position:following].rstrip(b"\r\n")
        if (line_end < 0 and limit < end) or len(fields) > MAX_HEADER_FIELDS:
            truncated = True
            position = _body_after(raw, position, end)
            break
        if not line:
            position = following
            break
        if not _take_line(line, fields) and not _goes_on(raw, following, end):
            break
        position = following
    return Headers(_joined(fields), truncated), position


def _take_line(line: bytes, fields: list[tuple[str, list[bytes]]]) -> bool:
    if line[:1] in b" \t":
        if fields:
            fields[-1][1].append(line.strip())
        return True
    match = _FIELD.match(line)
    if match is None:
        return line.startswith(b":")
    fields.append((match[1].decode("ascii").lower(), [line[match.end() :].strip()]))
    return True


def _skip_leading(raw: bytes, start: int, end: int) -> int:
    position = start
    if raw.startswith(b"From ", position, end):
        position = _next_line(raw, position, end)
    while position < end and raw[position : position + 1] in b"\r\n":
        following = position + 1
        if not _COMMON_FIELD.match(raw, _skip_blank(raw, following, end), end):
            return position
        position = following
    return position


def _skip_blank(raw: bytes, position: int, end: int) -> int:
    stop = min(end, position + 64)
    while position < stop and raw[position] in b"\r\n":
        position += 1
    return position


def _goes_on(raw: bytes, position: int, end: int) -> bool:
    return _COMMON_FIELD.match(raw, position, end) is not None


def _next_line(raw: bytes, position: int, end: int) -> int:
    line_end = raw.find(b"\n", position, end)
    return line_end + 1 if line_end >= 0 else end


def _body_after(raw: bytes, position: int, end: int) -> int:
    places = [
        found + len(blank)
        for blank in (b"\r\n\r\n", b"\n\n")
        if (found := raw.find(blank, position, end)) >= 0
    ]
    return min(places, default=end)


def _joined(fields: list[tuple[str, list[bytes]]]) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (name, b" ".join(piece for piece in pieces if piece)[:MAX_FIELD_CHARACTERS])
        for name, pieces in fields
    )
