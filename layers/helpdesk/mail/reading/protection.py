"""Whether a mail is signed or encrypted, and how: it is kept whole, never opened or verified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.mail.reading.structure import Part

SIGNED: Final = "signed"
ENCRYPTED: Final = "encrypted"
_SMIME_TYPES: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SMIME_SIGNATURES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SMIME_NAME: Final = re.compile(r"smime\.p7m", re.IGNORECASE)
_ARMOUR: Final = re.compile(r"^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE)-----\s*$", re.MULTILINE)
_SIGNED_DATA_OID: Final = bytes.fromhex("06092a864886f70d010702")
_OID_WINDOW_BYTES: Final = 64


class Protection(Struct, frozen=True, kw_only=True):
    """`kind` is signed or encrypted, `by` is smime or pgp."""

    kind: str
    by: str


def find_protection(root: Part, text: str) -> Protection | None:
    """The outermost protection; an encrypted part anywhere but in a forwarded mail counts."""
    found = list(_protections(root))
    if not found:
        armour = _ARMOUR.search(text)
        if armour is None:
            return None
        return Protection(kind=ENCRYPTED if armour[1] == "MESSAGE" else SIGNED, by="pgp")
    return next((each for each in found if each.kind == ENCRYPTED), found[0])


def _protections(part: Part) -> Iterator[Protection]:
    protocol = part.parameters.get("protocol", "").lower()
    match part.media_type:
        case "multipart/encrypted" | "application/pgp-encrypted":
            yield Protection(kind=ENCRYPTED, by="pgp")
        case "multipart/signed":
            yield Protection(kind=SIGNED, by="pgp" if "pgp" in protocol else "smime")
        case "application/pgp-signature":
            yield Protection(kind=SIGNED, by="pgp")
        case media_type if media_type in _SMIME_SIGNATURES:
            yield Protection(kind=SIGNED, by="smime")
        case media_type if media_type in _SMIME_TYPES or _has_smime_name(part):
            yield Protection(kind=_smime_kind(part), by="smime")
    for child in part.children:
        yield from _protections(child)


def _has_smime_name(part: Part) -> bool:
    name = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    is_vague = part.media_type == "application/octet-stream"
    return is_vague and _SMIME_NAME.fullmatch(name.strip()) is not None


def _smime_kind(part: Part) -> str:
    named = part.parameters.get("smime-type", "").lower()
    if named in {"signed-data", "certs-only"}:
        return SIGNED
    is_signed = not named and _SIGNED_DATA_OID in part.content()[:_OID_WINDOW_BYTES]
    return SIGNED if is_signed else ENCRYPTED
