"""Ids: random ones that nobody can guess, and sortable ones that tell their order.

All are 26 lower-case letters and digits of Crockford's alphabet (130 bits, of which a sortable id
spends 48 on its millisecond, as ULIDs do).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 26
_RANDOM_BITS = 130
_TAIL_BITS = 80
_MILLISECOND_BITS = 48


class Ids(Protocol):
    """Gives out new ids; passed in, so that a retried handler can give the same ones again."""

    def unguessable(self, label: str) -> str: ...

    def sortable(self, label: str, at: datetime) -> str: ...


def _spell(number: int) -> str:
    digits = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


class RandomIds:
    """Fresh random ids; the label is not used."""

    def unguessable(self, label: str) -> str:
        return _spell(secrets.randbits(_RANDOM_BITS))

    def sortable(self, label: str, at: datetime) -> str:
        return _spell(_millisecond(at) | secrets.randbits(_TAIL_BITS))


class DerivedIds:
    """The same ids each time for the same secret, source and label.

    A handler that dies after it stored a file and is run again finds its own file, not a second.
    """

    def __init__(self, secret: bytes, source: str) -> None:
        self._secret = secret
        self._source = source

    def unguessable(self, label: str) -> str:
        return _spell(self._number(label) >> (256 - _RANDOM_BITS))

    def sortable(self, label: str, at: datetime) -> str:
        return _spell(_millisecond(at) | self._number(label) >> (256 - _TAIL_BITS))

    def _number(self, label: str) -> int:
        text = f"{self._source}\0{label}".encode()
        return int.from_bytes(hmac.digest(self._secret, text, hashlib.sha256), "big")


def _millisecond(at: datetime) -> int:
    return (int(at.timestamp() * 1000) & ((1 << _MILLISECOND_BITS) - 1)) << _TAIL_BITS
