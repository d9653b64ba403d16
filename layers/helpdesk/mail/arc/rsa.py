"""RSA signatures over SHA-256 (RFC 8017, 8.2.2), checked with the public key of a DNS record."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import Final

from msgspec import Struct

MIN_BITS: Final = 1024
MAX_BITS: Final = 8192
_SHA256: Final = bytes.fromhex("3031300d060960864801650304020105000420")
_SEQUENCE: Final = 0x30
_INTEGER: Final = 0x02
_BIT_STRING: Final = 0x03
_LONG: Final = 0x80


class NotAKeyError(ValueError):
    """The record holds no RSA key that counts."""


class PublicKey(Struct, frozen=True):
    modulus: int
    exponent: int


def read_key(text: str) -> PublicKey:
    """The key of a record's ``p=``; raises NotAKeyError for any other thing."""
    try:
        der = base64.b64decode("".join(text.split()), validate=True)
        outer = _inside(der, _SEQUENCE)
        if outer[:1] == bytes([_SEQUENCE]):
            _, rest = _taken(outer)
            outer = _inside(_inside(rest, _BIT_STRING)[1:], _SEQUENCE)
        modulus, rest = _taken(outer)
        exponent, _ = _taken(rest)
    except (binascii.Error, IndexError, ValueError) as error:
        raise NotAKeyError(text[:20]) from error
    key = PublicKey(int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big"))
    if not MIN_BITS <= key.modulus.bit_length() <= MAX_BITS or not 3 <= key.exponent < 2**33:
        raise NotAKeyError(text[:20])
    return key


def is_signed(message: bytes, signature: bytes, key: PublicKey) -> bool:
    """Whether that key made the signature of that message."""
    size = (key.modulus.bit_length() + 7) // 8
    if len(signature) != size:
        return False
    opened = pow(int.from_bytes(signature, "big"), key.exponent, key.modulus).to_bytes(size, "big")
    told = _SHA256 + hashlib.sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(told) - 3) + b"\x00" + told
    return hmac.compare_digest(opened, expected)


def _inside(data: bytes, kind: int) -> bytes:
    if data[0] != kind:
        raise ValueError(data[0])
    return _taken(data)[0]


def _taken(data: bytes) -> tuple[bytes, bytes]:
    """The first element's content, and what follows it."""
    length, start = data[1], 2
    if length & _LONG:
        count = length & ~_LONG
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
    if len(data) < start + length:
        raise ValueError(length)
    return data[start : start + length], data[start + length :]
