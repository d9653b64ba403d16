"""What lies inside archives and documents, by their directories: nothing is ever unpacked."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from helpdesk.files.signatures import OLE, ZIP
from helpdesk.uploads.kinds import PROGRAMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.files.sniff import Sample

MAX_ENTRIES: Final = 2_000
RUN_BY_A_CLICK: Final = PROGRAMS - frozenset(
    [
        "app",
        "command",
        "inf",
        "ins",
        "py",
        "pyc",
        "pl",
        "run",
        "sh",
        "sys",
        "url",
        "website",
        "workflow",
    ]
)
"""Programs that need no more than a double click; sources and settings are ordinary in archives."""
_CENTRAL: Final = b"PK\x01\x02"
_LOCAL: Final = b"PK\x03\x04"
_ENTRY: Final = struct.Struct("<4s4xH18xH")
_LOCAL_ENTRY: Final = struct.Struct("<4s2xH18xH")
_OFFICE: Final = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "META-INF/MANIFEST.MF": "application/java-archive",
    "AndroidManifest.xml": "application/vnd.android.package-archive",
}
_MSI: Final = bytes.fromhex("84100c0000000000c000000000000046")
_OLE_KINDS: Final = (
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_RAR4_ENCRYPTED: Final = re.compile(rb"Rar!\x1a\x07\x00..\x73([\x80-\xff])", re.DOTALL)
_AES_OF_7Z: Final = b"\x06\xf1\x07\x01"


def inner_kind(kind: str, sample: Sample) -> str:
    """The document or package that a container really is, else the container's own type."""
    if kind == ZIP:
        names = [name for name, _ in zip_entries(sample)]
        for start, found in _OFFICE.items():
            if any(name.startswith(start) for name in names):
                return found
    if kind == OLE:
        if _MSI in sample.head:
            return "application/x-msi"
        for name, found in _OLE_KINDS:
            if name.encode("utf-16-le") in sample.head + sample.tail:
                return found
    return kind


def marks_inside(kind: str, sample: Sample) -> Iterator[str]:
    """``encrypted``, ``macros``, ``program_inside``: what a reader of the file should know."""
    if kind == ZIP:
        entries = list(zip_entries(sample))
        if any(encrypted for _, encrypted in entries):
            yield "encrypted"
        names = [name.rpartition("/")[2].lower() for name, _ in entries]
        if "vbaproject.bin" in names:
            yield "macros"
        if "mimetype" not in names and any(
            name.rpartition(".")[2] in RUN_BY_A_CLICK for name in names if "." in name
        ):
            yield "program_inside"
    elif kind == OLE:
        text = sample.head + sample.tail
        if "EncryptedPackage".encode("utf-16-le") in text:
            yield "encrypted"
        if "_VBA_PROJECT".encode("utf-16-le") in text:
            yield "macros"
    elif _is_locked(kind, sample):
        yield "encrypted"


def zip_entries(sample: Sample) -> Iterator[tuple[str, bool]]:
    """Name and whether it is encrypted of each entry that the sample shows, at most 2,000.

    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
    """
    count = 0
    for text, mark, layout, header in (
        (sample.tail, _CENTRAL, _ENTRY, 46),
        (sample.head, _LOCAL, _LOCAL_ENTRY, 30),
    ):
        at = text.find(mark)
        while at >= 0 and count < MAX_ENTRIES and at + header <= len(text):
            _, flags, length = layout.unpack_from(text, at)
            name = text[at + header : at + header + length].decode("utf-8", "replace")
            yield name.replace("\\", "/"), bool(flags & 1)
            count += 1
            at = text.find(mark, at + header)


def _is_locked(kind: str, sample: Sample) -> bool:
    if kind == "application/pdf":
        return b"/Encrypt" in sample.tail
    if kind == "application/vnd.rar":
        rar5_header = sample.head[:8] == b"Rar!\x1a\x07\x01\x00" and sample.head[13:14] == b"\x04"
        return rar5_header or bool(_RAR4_ENCRYPTED.match(sample.head))
    return kind == "application/x-7z-compressed" and _AES_OF_7Z in sample.tail
