"""The topmost seal of a mail, if the whole chain under it holds (RFC 8617, 5.2).

Each seal signs every set up to its own; the newest message signature must still fit the mail as it
came. Whoever writes a chain himself needs the sealer's private key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from helpdesk.mail.arc.fields import Field, canonical_body, relaxed_field, split, unsigned
from helpdesk.mail.arc.rsa import NotAKeyError, is_signed, read_key

MAX_SETS: Final = 10
_NAMES: Final = ("arc-authentication-results", "arc-message-signature", "arc-seal")

Records = Callable[[str], Sequence[str]]
"""The TXT records of a name; empty where there are none or nobody answers."""


class Seal(Struct, frozen=True, kw_only=True):
    """Who sealed last, what that one saw, and which fields are as they were then."""

    domain: str
    instance: int
    results: str
    signed: frozenset[str]


class _Set(Struct, frozen=True):
    results: Field
    message: Field
    seal: Field


def sealer_claimed(raw: bytes) -> str:
    """Whose seal the newest set says it is, checked or not; empty without a chain."""
    sets = _sets(split(raw)[0])
    return sets[-1].seal.tags.get("d", "").lower() if sets else ""


def checked_seal(raw: bytes, records: Records) -> Seal | None:
    """The topmost seal, or None where anything of the chain does not hold."""
    fields, body = split(raw)
    sets = _sets(fields)
    has_one_from = sum(each.name == "from" for each in fields) == 1
    if not sets or not has_one_from or not _chain_is_told_whole(sets):
        return None
    newest = sets[-1].message
    if not _body_fits(newest.tags, body) or not _message_fits(newest, fields, records):
        return None
    if not all(_seal_fits(sets[: number + 1], records) for number in range(len(sets))):
        return None
    return Seal(
        domain=sets[-1].seal.tags["d"].lower(),
        instance=len(sets),
        results=relaxed_field(sets[-1].results.raw).decode("utf-8", "replace").partition(":")[2],
        signed=_signed_names(newest.tags),
    )


def _sets(fields: Sequence[Field]) -> list[_Set]:
    """The sets in their order; none where one is not whole or stands twice."""
    by_place: dict[tuple[str, str], list[Field]] = {}
    for field in fields:
        if field.name in _NAMES:
            by_place.setdefault((field.name, _instance(field)), []).append(field)
    count = len({instance for _, instance in by_place})
    if not 1 <= count <= MAX_SETS:
        return []
    found = []
    for number in range(1, count + 1):
        three = [by_place.get((name, str(number)), []) for name in _NAMES]
        if any(len(each) != 1 for each in three):
            return []
        found.append(_Set(*(each[0] for each in three)))
    return found


def _instance(field: Field) -> str:
    if field.name == _NAMES[0]:
        text = field.raw.partition(b":")[2].partition(b";")[0].decode("ascii", "replace")
        return "".join(text.split()).removeprefix("i=")
    return field.tags.get("i", "")


def _chain_is_told_whole(sets: Sequence[_Set]) -> bool:
    states = [each.seal.tags.get("cv", "").lower() for each in sets]
    return states == ["none", *["pass"] * (len(sets) - 1)]


def _body_fits(tags: dict[str, str], body: bytes) -> bool:
    if "l" in tags or tags.get("a", "").lower() != "rsa-sha256":
        return False
    way = tags.get("c", "simple/simple").lower().partition("/")[2] or "simple"
    digest = hashlib.sha256(canonical_body(body, way)).digest()
    return hmac.compare_digest(digest, _decoded(tags.get("bh", "")))


def _message_fits(signature: Field, fields: Sequence[Field], records: Records) -> bool:
    tags = signature.tags
    relaxed = tags.get("c", "simple/simple").lower().startswith("relaxed")
    below = {name: [f for f in fields if f.name == name] for name in {f.name for f in fields}}
    parts = []
    for name in tags.get("h", "").lower().split(":"):
        left = below.get(name.strip(), [])
        if left:
            raw = left.pop().raw
            parts.append((relaxed_field(raw) if relaxed else raw) + b"\r\n")
    own = unsigned(signature.raw)
    parts.append(relaxed_field(own) if relaxed else own)
    return "from" in _signed_names(tags) and _is_signed_by(tags, b"".join(parts), records)


def _seal_fits(sets: Sequence[_Set], records: Records) -> bool:
    parts = []
    for each in sets:
        parts += [relaxed_field(field.raw) for field in (each.results, each.message, each.seal)]
    parts[-1] = relaxed_field(unsigned(sets[-1].seal.raw))
    tags = sets[-1].seal.tags
    if tags.get("a", "").lower() != "rsa-sha256" or "h" in tags:
        return False
    return _is_signed_by(tags, b"\r\n".join(parts), records)


def _is_signed_by(tags: dict[str, str], message: bytes, records: Records) -> bool:
    name = f"{tags.get('s', '')}._domainkey.{tags.get('d', '')}"
    for record in records(name)[:3]:
        said = {k.strip(): v.strip() for k, _, v in (e.partition("=") for e in record.split(";"))}
        try:
            key = read_key(said.get("p", ""))
        except NotAKeyError:
            continue
        if is_signed(message, _decoded(tags.get("b", "")), key):
            return True
    return False


def _signed_names(tags: dict[str, str]) -> frozenset[str]:
    return frozenset(name.strip() for name in tags.get("h", "").lower().split(":"))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()))
    except ValueError:
        return b""
