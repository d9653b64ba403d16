"""Keys that sign what leaves the house: reply addresses, survey links, cursors, upload tokens.

Each purpose has a key of its own, derived from the region's master keys, so that a token made for
one purpose is worth nothing for another. Old key ids stay valid after a rotation.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

from msgspec import Struct

MAC_CHARACTERS = 16  # of 5 bits: 80 bits


class KeySet(Struct, frozen=True):
    """The region's signing keys: a key id (one lower-case letter or digit) to its master key."""

    current: str
    keys: Mapping[str, bytes]

    def derive(self, purpose: str, kid: str) -> bytes | None:
        """The key for a purpose under a key id; None for an id we never had or no longer honour."""
        master = self.keys.get(kid)
        if master is None:
            return None
        return hmac.digest(master, f"ventanilla/{purpose}".encode(), hashlib.sha256)

    def sign(self, purpose: str, text: str) -> str:
        """Key id and MAC of a text: 1 + 16 lower-case characters, safe in a mail address."""
        return self.current + self._mac(purpose, self.current, text)

    def verify(self, purpose: str, text: str, signature: str) -> bool:
        """Whether that signature was made by us for that purpose; compares in constant time."""
        kid, mac = signature[:1], signature[1:]
        if kid not in self.keys:
            return False
        expected = self._mac(purpose, kid, text)
        return hmac.compare_digest(mac.lower().encode(), expected.encode())

    def _mac(self, purpose: str, kid: str, text: str) -> str:
        key = self.derive(purpose, kid)
        if key is None:
            raise KeyError(kid)
        digest = hmac.digest(key, text.encode(), hashlib.sha256)
        return base64.b32encode(digest).decode().lower()[:MAC_CHARACTERS]
