"""The addresses that we sign: what they are for, a ticket, and to whom of it each was given.

``<word>+<version><kid>.<ticket>.<ref>.<mac>@<mail domain>``: lower-case letters and digits, because
mailers fold case; 63 octets at most, because a local part has 64. Each word is signed for a purpose
of its own, so that an address of one is worth nothing as another.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.signing import KeySet

_VERSION: Final = "1"
_REF_CHARACTERS: Final = 10
_LOCAL_PART: Final = re.compile(
    r"([a-z]{4,5})\+1([a-z0-9])\.([a-z0-9]{26})\.([a-z2-7]{10})\.([a-z2-7]{16})"
)


class Signed(Struct, frozen=True):
    """What an address of ours says."""

    word: str
    ticket_id: str
    ref: str


def ref_of(name: str) -> str:
    """Ten characters that stand for somebody in addresses."""
    digest = hashlib.sha256(name.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_REF_CHARACTERS]


def signed_address(keys: KeySet, said: Signed, *, purpose: str, domain: str) -> str:
    signature = keys.sign(purpose, _payload(said))
    kid, mac = signature[:1], signature[1:]
    return f"{said.word}+{_VERSION}{kid}.{said.ticket_id}.{said.ref}.{mac}@{domain}"


def read_signed(
    keys: KeySet, address: str, *, purposes: Mapping[str, str], domain: str
) -> Signed | None:
    """What it says, for an address of these words that we signed; None for any other address."""
    local, _, host = address.strip().lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(local)
    if match is None or host != domain.lower() or match[1] not in purposes:
        return None
    word, kid, ticket_id, ref, mac = match.groups()
    said = Signed(word, ticket_id, ref)
    return said if keys.verify(purposes[word], _payload(said), kid + mac) else None


def _payload(said: Signed) -> str:
    return f"{_VERSION}.{said.ticket_id}.{said.ref}"
