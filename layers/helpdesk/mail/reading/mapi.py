"""Property lists of Outlook ([MS-OXTNEF] 2.1.3.5): id to raw values, capped, never raising."""

from __future__ import annotations

import struct
from typing import Final

from msgspec import Struct

_MAX_PROPERTIES: Final = 2_000
_MAX_VALUES: Final = 1_000
_SIZES: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_COUNTED: Final = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_MULTIPLE: Final = 0x1000
_UNICODE: Final = 0x1F
_NAMED: Final = 0x8000


class Value(Struct, frozen=True):
    """The first value of a property, and its type."""

    kind: int
    data: bytes

    def text(self, codepage: str) -> str:
        """A string without its closing NUL."""
        codec = "utf-16-le" if self.kind == _UNICODE else codepage
        return self.data.decode(codec, "replace").split("\0", 1)[0]


def read_properties(data: bytes) -> dict[int, Value]:
    """What can be read before the first thing that makes no sense."""
    properties: dict[int, Value] = {}
    try:
        (count,) = struct.unpack_from("<I", data)
        position = 4
        for _ in range(min(count, _MAX_PROPERTIES)):
            kind, identifier = struct.unpack_from("<HH", data, position)
            position += 4
            if identifier >= _NAMED:
                position = _after_name(data, position)
            value, position = _value(data, position, kind)
            properties.setdefault(identifier, Value(kind & ~_MULTIPLE, value))
    except (struct.error, KeyError, ValueError):
        pass
    return properties


def _after_name(data: bytes, position: int) -> int:
    position += 16
    (kind,) = struct.unpack_from("<I", data, position)
    position += 4
    if kind == 0:
        return position + 4
    (length,) = struct.unpack_from("<I", data, position)
    return position + 4 + _padded(length)


def _value(data: bytes, position: int, kind: int) -> tuple[bytes, int]:
    base = kind & ~_MULTIPLE
    count = 1
    if kind & _MULTIPLE or base in _COUNTED:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
    if count > _MAX_VALUES:
        raise ValueError(count)
    first = b""
    for index in range(count):
        if base in _COUNTED:
            (length,) = struct.unpack_from("<I", data, position)
            position += 4
        else:
            length = _SIZES[base]
        value = data[position : position + length]
        if len(value) < length:
            raise ValueError(length)
        first = value if index == 0 else first
        position += _padded(length)
    return first, position


def _padded(length: int) -> int:
    return length + -length % 4
