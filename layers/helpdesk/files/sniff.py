"""What a file is, by its own bytes: its beginning and its end are enough."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from helpdesk.files.signatures import BRANDS, HTML, RIFF, SCRIPT, STARTS, SVG, XML

HEAD_BYTES: Final = 64 * 1024
TAIL_BYTES: Final = 64 * 1024
_PDF_WITHIN: Final = 1024
_MARKUP: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<([a-z0-9:]+)"
)
_PAGES: Final = frozenset({b"html", b"head", b"body", b"script", b"iframe", b"hta:application"})
_EICAR: Final = b"".join((b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"))
"""In two halves, so that this source is not taken for the test virus itself."""


class Sample(Struct, frozen=True):
    """The first and the last bytes of a file, overlapping where it is short."""

    head: bytes
    tail: bytes

    @classmethod
    def of(cls, content: bytes) -> Sample:
        return cls(head=content[:HEAD_BYTES], tail=content[-TAIL_BYTES:])


def sniff(sample: Sample) -> str | None:
    """The type that the bytes show; None where they show none that is known."""
    head = sample.head
    for offset, magic, kind in STARTS:
        if head.startswith(magic, offset):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in RIFF:
        return RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video/mp4")
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "application/pdf"
    if sample.tail[-512:-508] == b"koly":
        return "application/x-apple-diskimage"
    return _text_kind(head)


def is_text(head: bytes) -> bool:
    """Whether the bytes may be text: no NUL but in UTF-16, hardly a control character."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    few = head[:4096]
    controls = sum(byte < 9 or 13 < byte < 27 for byte in few)
    return b"\0" not in few and controls * 50 <= len(few)


def is_test_virus(sample: Sample) -> bool:
    """Whether it is EICAR's file, with which people try their scanners (www.eicar.org)."""
    return _EICAR in sample.head[:256]


def _text_kind(head: bytes) -> str | None:
    if head[:2] == b"#!" and is_text(head):
        return SCRIPT
    start = head.removeprefix(b"\xef\xbb\xbf")[:2048].lower()
    found = _MARKUP.match(start)
    if found is None:
        return HTML if start.lstrip().startswith(b"<!doctype html") else None
    name = found[1]
    if name == b"svg" or name.endswith(b":svg"):
        return SVG
    if name in _PAGES or b"<!doctype html" in start:
        return HTML
    return XML if start.lstrip().startswith(b"<?xml") else None
