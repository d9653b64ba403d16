"""Content-Type and Content-Disposition: a value with parameters (RFC 2045, 2183, 2231)."""

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from msgspec import Struct, field

from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.encoded_words import decode_words

_MAX_CHARACTERS: Final = 8_000
_NAME: Final = re.compile(r"[;\s]*([^\s=;\"]{1,80})\s*=\s*")
_CONTINUATION: Final = re.compile(r"(.+?)\*(\d{1,3})?(\*)?$")


class Parameterised(Struct, frozen=True):
    """A lower-case value such as `text/html` with its decoded parameters."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


def parse_parameterised(raw: bytes | None) -> Parameterised:
    """Tolerant of missing semicolons, unquoted blanks, encoded words and split parameters."""
    if not raw:
        return Parameterised()
    text = decode(raw)[:_MAX_CHARACTERS]
    head = re.match(r"\s*([^\s;=\"]*)(?![^;]*=)?", text)
    value = head[1].lower() if head else ""
    start = head.end() if head else 0
    if text[start : start + 1] == "=":
        value, start = "", 0
    return Parameterised(value, _decoded(_pairs(text, start)))


def _pairs(text: str, position: int) -> list[tuple[str, str]]:
    pairs = []
    while position < len(text):
        match = _NAME.match(text, position)
        if match is None:
            following = text.find(";", position + 1)
            if following < 0:
                break
            position = following
            continue
        value, position = _value(text, match.end())
        pairs.append((match[1].lower(), value))
    return pairs


def _value(text: str, position: int) -> tuple[str, int]:
    if text[position : position + 1] != '"':
        end = text.find(";", position)
        end = end if end >= 0 else len(text)
        return text[position:end].strip().strip("'\""), end
    characters: list[str] = []
    position += 1
    while position < len(text):
        character = text[position]
        if character == '"':
            return "".join(characters), position + 1
        if character == "\\" and text[position + 1 : position + 2] in {'"', "\\"}:
            position += 1
            character = text[position]
        characters.append(character)
        position += 1
    return "".join(characters), position


def _decoded(pairs: list[tuple[str, str]]) -> dict[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, value in pairs:
        match = _CONTINUATION.match(name) if "*" in name else None
        if match is None:
            plain.setdefault(name, decode_words(value))
        else:
            piece = (int(match[2] or 0), match[3] is not None or match[2] is None, value)
            pieces.setdefault(match[1], []).append(piece)
    extended = {name: _assemble(sorted(parts)) for name, parts in pieces.items()}
    return plain | {name: value for name, value in extended.items() if value}


def _assemble(parts: list[tuple[int, bool, str]]) -> str:
    charset: str | None = None
    data = b""
    for index, (_, is_encoded, piece) in enumerate(parts):
        text = piece
        if index == 0 and is_encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if is_encoded else text.encode("utf-8", "replace")
    text = decode(data, charset)
    return decode_words(text) if "=?" in text else text
