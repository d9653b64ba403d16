"""What Outlook wraps into `winmail.dat` ([MS-OXTNEF]): the files and the body, capped."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from helpdesk.mail.reading.charset import known_charset
from helpdesk.mail.reading.mapi import Value, read_properties
from helpdesk.mail.reading.rtf import decompress_rtf, rtf_to_html, rtf_to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\x78\x9f\x3e\x22"
_MAX_ATTRIBUTES: Final = 5_000
_MAX_FILES: Final = 200
_MAX_NESTING: Final = 3
_BODY, _CODEPAGE, _PROPERTIES = 0x800C, 0x9007, 0x9003
_NEW_FILE, _FILE_DATA, _FILE_TITLE, _FILE_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005
_PLAIN, _RTF, _HTML, _INTERNET_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_DATA, _SHORT_NAME, _LONG_NAME, _TYPE, _CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
_DISPLAY_NAME: Final = 0x3001
_OBJECT: Final = 0x0D


class TnefFile(Struct):
    """A file as it was attached in Outlook; an attached message is `inner`."""

    filename: str = ""
    content_type: str = ""
    content_id: str = ""
    data: bytes = b""
    inner: Tnef | None = None


class Tnef(Struct):
    """Body and files."""

    text: str = ""
    html: str = ""
    files: list[TnefFile] = field(default_factory=list)


def parse_tnef(data: bytes, depth: int = 0) -> Tnef | None:
    """None when it is no TNEF; what can be read of a damaged one."""
    if not data.startswith(SIGNATURE) or depth > _MAX_NESTING:
        return None
    found = Tnef()
    codepage = "cp1252"
    for identifier, value in _attributes(data):
        match identifier:
            case 0x9007 if len(value) >= 4:
                codepage = _codec(struct.unpack_from("<I", value)[0]) or codepage
            case 0x800C:
                found.text = value.decode(codepage, "replace").split("\0", 1)[0]
            case 0x9003:
                _take_body(found, read_properties(value), codepage)
            case 0x9002 if len(found.files) < _MAX_FILES:
                found.files.append(TnefFile())
            case 0x800F | 0x8010 | 0x9005 if found.files:
                _take_file(found.files[-1], identifier, value, codepage, depth)
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 6
    for _ in range(_MAX_ATTRIBUTES):
        if position + 9 > len(data):
            return
        _, identifier, _, length = struct.unpack_from("<BHHI", data, position)
        position += 9
        yield identifier, data[position : position + length]
        position += length + 2


def _take_body(found: Tnef, properties: dict[int, Value], codepage: str) -> None:
    named = properties.get(_INTERNET_CODEPAGE)
    number = struct.unpack_from("<I", named.data)[0] if named and len(named.data) >= 4 else 0
    codec = _codec(number) or codepage
    if _PLAIN in properties and not found.text:
        found.text = properties[_PLAIN].text(codepage)
    if _HTML in properties:
        found.html = properties[_HTML].data.decode(codec, "replace").rstrip("\0")
    elif _RTF in properties:
        rtf = decompress_rtf(properties[_RTF].data)
        found.html = rtf_to_html(rtf)
        if not found.html and not found.text:
            found.text = rtf_to_text(rtf)


def _take_file(file: TnefFile, identifier: int, value: bytes, codepage: str, depth: int) -> None:
    if identifier == _FILE_DATA:
        file.data = value
        return
    if identifier == _FILE_TITLE:
        file.filename = file.filename or value.decode(codepage, "replace").split("\0", 1)[0]
        return
    properties = read_properties(value)
    named = next((n for n in (_LONG_NAME, _DISPLAY_NAME, _SHORT_NAME) if n in properties), None)
    if named is not None:
        file.filename = properties[named].text(codepage) or file.filename
    if _TYPE in properties:
        file.content_type = properties[_TYPE].text(codepage).strip().lower()
    if _CONTENT_ID in properties:
        file.content_id = properties[_CONTENT_ID].text(codepage).strip(" <>")
    content = properties.get(_DATA)
    if content is None:
        return
    if content.kind == _OBJECT:
        file.inner = parse_tnef(content.data[16:], depth + 1)
        file.data = file.data or content.data[16:]
    elif not file.data:
        file.data = content.data


def _codec(number: int) -> str:
    return known_charset("utf-8" if number == 65001 else f"cp{number}") or ""
