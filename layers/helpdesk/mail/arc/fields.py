"""A mail's header fields and body as signatures see them: bytes as they came, lines end in CRLF.

https://www.rfc-editor.org/rfc/rfc6376#section-3.4
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_BLANKS: Final = re.compile(rb"[ \t]+")
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_TRAILING: Final = re.compile(rb"[ \t]+(?=\r\n)")
_TAG: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([^;]*?)\s*(?:;|$)", re.DOTALL)
_SIGNATURE: Final = re.compile(rb"(?<![A-Za-z0-9])([bB][ \t\r\n]*=)[^;]*")
MAX_HEADER_BYTES: Final = 256 * 1024


class Field(Struct, frozen=True):
    """A field as it was written: ``raw`` holds its name, colon and folded value without CRLF."""

    name: str
    raw: bytes

    @property
    def tags(self) -> dict[str, str]:
        """Its tag list; a tag that stands twice makes it empty."""
        text = self.raw.partition(b":")[2].decode("ascii", "replace")
        found = _TAG.findall(text)
        return {} if len({name for name, _ in found}) != len(found) else dict(found)


def split(raw: bytes) -> tuple[tuple[Field, ...], bytes]:
    """The fields from above to below, and the body; nothing of a header beyond 256 KB."""
    text = _LINE_END.sub(b"\r\n", raw)
    head, _, body = text.partition(b"\r\n\r\n")
    if len(head) > MAX_HEADER_BYTES:
        return (), body
    lines: list[bytes] = []
    for line in head.split(b"\r\n"):
        if line[:1] in b" \t" and lines:
            lines[-1] += b"\r\n" + line
        else:
            lines.append(line)
    named = (line for line in lines if b":" in line)
    return tuple(Field(_name(each), each) for each in named), body


def _name(line: bytes) -> str:
    return line.partition(b":")[0].strip().decode("ascii", "replace").lower()


def relaxed_field(raw: bytes) -> bytes:
    """Name in lower case, one blank for many, none at the ends, no folds."""
    name, _, value = raw.partition(b":")
    value = _BLANKS.sub(b" ", value.replace(b"\r\n", b"")).strip()
    return name.strip().lower() + b":" + value


def unsigned(raw: bytes) -> bytes:
    """The field with the value of its own signature left out."""
    name, colon, value = raw.partition(b":")
    return name + colon + _SIGNATURE.sub(rb"\1", value, count=1)


def canonical_body(body: bytes, way: str) -> bytes:
    """The body in the way that the signature names: relaxed or simple."""
    if way == "relaxed":
        body = _TRAILING.sub(b"", _BLANKS.sub(b" ", body + b"\r\n"))
        body = body.rstrip(b"\r\n")
        return body + b"\r\n" if body else b""
    return body.rstrip(b"\r\n") + b"\r\n"
