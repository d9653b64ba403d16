"""Mails sealed as forwarders seal them, by an implementation that is not ours."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Sequence

SELECTOR = "s1"
SIGNED = (b"from", b"to", b"subject", b"message-id", b"date", b"x-original-from", b"reply-to")


@cache
def key_of(domain: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def record_of(domain: str) -> str:
    public = key_of(domain).public_key()
    der = public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"


def records(name: str) -> Sequence[str]:
    """What DNS says: every domain has the key that it signs with here."""
    selector, _, domain = name.partition("._domainkey.")
    return (record_of(domain),) if selector == SELECTOR else ()


def sealed(raw: bytes, results: str, *, by: str = "google.com", key: str | None = None) -> bytes:
    """The mail under a seal of ``by`` over what it found; ``key`` is whose key made it."""
    server = f"mx.{by}"
    marked = f"Authentication-Results: {server}; {results}\r\n".encode() + raw
    private = key_of(key or by).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    fields = dkim.arc_sign(
        marked,
        SELECTOR.encode(),
        by.encode(),
        private,
        server.encode(),
        include_headers=list(SIGNED),
    )
    return b"".join(fields) + marked
