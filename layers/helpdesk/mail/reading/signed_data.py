"""The mail inside an S/MIME signature that wraps it (RFC 5652): taken out, never verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_DATA: Final = bytes.fromhex("2a864886f70d010701")
_OID, _OCTETS, _SEQUENCE, _CONTEXT_0 = 0x06, 0x04, 0x30, 0xA0
_CONSTRUCTED: Final = 0x20
_MAX_ELEMENTS: Final = 100_000


class _Element(Struct, frozen=True):
    tag: int
    start: int
    end: int
    following: int


def signed_content(data: bytes) -> bytes:
    """The signed bytes; empty where they are not inside or cannot be found."""
    try:
        outer = next(_elements(data, 0, len(data)))
        oid, wrapped = _first_two(data, outer)
        if data[oid.start : oid.end] != _SIGNED_DATA:
            return b""
        signed = next(_elements(data, wrapped.start, wrapped.end))
        for element in _elements(data, signed.start, signed.end):
            if element.tag == _SEQUENCE:
                oid, content = _first_two(data, element)
                if data[oid.start : oid.end] == _DATA and content.tag == _CONTEXT_0:
                    return b"".join(_octets(data, content.start, content.end))
    except (StopIteration, RuntimeError, IndexError, ValueError, RecursionError):
        pass
    return b""


def _first_two(data: bytes, element: _Element) -> tuple[_Element, _Element]:
    inside = _elements(data, element.start, element.end)
    return next(inside), next(inside)


def _octets(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The pieces of an octet string, which may come in many."""
    for element in _elements(data, start, end):
        if element.tag == _OCTETS:
            yield data[element.start : element.end]
        elif element.tag == _OCTETS | _CONSTRUCTED:
            yield from _octets(data, element.start, element.end)


def _elements(data: bytes, position: int, end: int) -> Iterator[_Element]:
    for _ in range(_MAX_ELEMENTS):
        if position + 2 > end or data[position : position + 2] == b"\0\0":
            return
        element = _element(data, position, end)
        yield element
        position = element.following
    raise ValueError(_MAX_ELEMENTS)


def _element(data: bytes, position: int, end: int) -> _Element:
    tag, length = data[position], data[position + 1]
    start = position + 2
    if length == 0x80:
        return _indefinite(data, tag, start, end)
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    stop = min(start + length, end)
    return _Element(tag, start, stop, stop)


def _indefinite(data: bytes, tag: int, start: int, end: int) -> _Element:
    """Up to the end-of-contents mark that belongs to it."""
    stop = start
    for element in _elements(data, start, end):
        stop = element.following
    return _Element(tag, start, stop, min(stop + 2, end))
