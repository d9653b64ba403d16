"""RTF as Outlook wraps it: decompressed, and read as HTML where it was HTML, else as text.

[MS-OXRTFCP] for the compression, [MS-OXRTFEX] for HTML within RTF.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.charset import known_charset

_COMPRESSED: Final = b"LZFu"
_UNCOMPRESSED: Final = b"MELA"
_MAX_RTF_BYTES: Final = 4 * 1024 * 1024
_DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW: Final = 4096
_TOKEN: Final = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.IGNORECASE,
)
_CODEPAGE: Final = re.compile(r"\\ansicpg(\d{2,5})")
_SILENT: Final = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "themedata",
        "datastore",
        "generator",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "xmlnstbl",
        "latentstyles",
        "mhtmltag",
    ]
)
_SIGNS: Final = {
    "par": "\n",
    "line": "\n",
    "tab": "\t",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
}


def decompress_rtf(data: bytes) -> str:
    """RTF source, one character a byte; what could be read of a damaged one."""
    if len(data) < 16:
        return ""
    size, kind = struct.unpack_from("<I", data, 4)[0], data[8:12]
    if kind == _UNCOMPRESSED:
        return data[16 : 16 + min(size, _MAX_RTF_BYTES)].decode("latin-1")
    if kind != _COMPRESSED:
        return ""
    out = bytearray(_DICTIONARY)
    wanted = len(out) + min(size, _MAX_RTF_BYTES)
    position = 16
    while position < len(data) and len(out) < wanted:
        control = data[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[position : position + 1]
                position += 1
                continue
            if position + 2 > len(data):
                return bytes(out[len(_DICTIONARY) :]).decode("latin-1")
            pair = data[position] << 8 | data[position + 1]
            position += 2
            offset, length = pair >> 4, (pair & 15) + 2
            distance = (len(out) - offset) % _WINDOW
            if distance == 0:
                return bytes(out[len(_DICTIONARY) : wanted]).decode("latin-1")
            for _ in range(length):
                out.append(out[-distance] if distance <= len(out) else 32)
    return bytes(out[len(_DICTIONARY) : wanted]).decode("latin-1")


def rtf_to_html(rtf: str) -> str:
    """The HTML that the RTF was made from; empty when it was made from none."""
    return _read(rtf, as_html=True) if "\\fromhtml" in rtf[:400] else ""


def rtf_to_text(rtf: str) -> str:
    """The words, paragraph by paragraph."""
    return _read(rtf, as_html=False).strip("\n")


class _Group(Struct):
    is_silent: bool = False
    is_markup: bool = False
    skips: int = 1


class _Reader:
    def __init__(self, codec: str, *, as_html: bool) -> None:
        self.as_html = as_html
        self.codec = codec
        self.pieces: list[str] = []
        self.octets = bytearray()
        self.group = _Group()
        self.outer: list[_Group] = []
        self.is_rtf_only = False
        self.to_skip = 0

    def write(self, text: str) -> None:
        if self.group.is_silent or (self.as_html and self.is_rtf_only):
            return
        if self.to_skip:
            dropped = min(self.to_skip, len(text))
            self.to_skip -= dropped
            text = text[dropped:]
        self.flush()
        self.pieces.append(text)

    def write_octet(self, octet: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.group.is_silent and not (self.as_html and self.is_rtf_only):
            self.octets.append(octet)

    def flush(self) -> None:
        if self.octets:
            self.pieces.append(self.octets.decode(self.codec, "replace"))
            self.octets.clear()

    def brace(self, sign: str) -> None:
        if sign == "{":
            group = self.group
            self.outer.append(group)
            self.group = _Group(group.is_silent, group.is_markup, group.skips)
        elif self.outer:
            self.group = self.outer.pop()

    def word(self, name: str, number: str | None) -> None:
        if name == "htmlrtf":
            self.is_rtf_only = number != "0"
        elif name == "htmltag" and self.as_html:
            self.group.is_silent, self.group.is_markup = False, True
        elif name in _SILENT or name == "htmltag":
            self.group.is_silent = True
        elif name == "uc":
            self.group.skips = min(int(number or 1), 8)
        elif name == "u" and number:
            code = int(number) % 0x10000
            self.write("\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code))
            self.to_skip = self.group.skips
        elif name in _SIGNS:
            self.write(_SIGNS[name])


def _read(rtf: str, *, as_html: bool) -> str:
    named = _CODEPAGE.search(rtf[:400])
    reader = _Reader(known_charset(f"cp{named[1]}" if named else None) or "cp1252", as_html=as_html)
    for match in _TOKEN.finditer(rtf):
        word, number, octet, sign, brace, text = match.groups()
        if brace:
            reader.to_skip = 0
            reader.brace(brace)
        elif word:
            reader.word(word.lower(), number)
        elif octet:
            reader.write_octet(int(octet, 16))
        elif sign == "*":
            reader.group.is_silent = True
        elif sign in {"\\", "{", "}", "~", "_"}:
            reader.write({"~": "\u00a0", "_": "-"}.get(sign, sign))
        elif text:
            reader.write(text)
    reader.flush()
    return "".join(reader.pieces)
