"""Mail addresses: lists as mailers really write them, and one canonical form to compare by."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.address_tokens import Mailbox, split_mailboxes
from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.encoded_words import decode_words
from helpdesk.mail.reading.limits import MAX_ADDRESSES, MAX_NAME_CHARACTERS

_SPEC: Final = re.compile(
    r"(\"(?:[^\"\\]|\\.){0,200}\"|[^\s@<>,;:\"()\[\]\\]{1,320})@(\[[^\s\[\]]{1,100}\]|[^\s@<>,;:\"()\[\]]{1,255})"
)
_QUOTED_PLAIN: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_BLANKS_WITHIN: Final = re.compile(r"\s*([@.])\s*")
_LEAD_IN: Final = re.compile(r"[\[(<\s]*(?:(?:mailto|smtp):)?[\[(<\s]*$", re.IGNORECASE)
_MAX_SPEC_CHARACTERS: Final = 1000
_MAX_LOCAL_OCTETS: Final = 64
_MAX_DOMAIN_CHARACTERS: Final = 253


class Address(Struct, frozen=True):
    """A display name and a canonical address; the address is empty when there is none."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """What stands after the last @."""
        return self.email.rpartition("@")[2]


def parse_addresses(raw: bytes | None, *, hint: str = "") -> tuple[Address, ...]:
    """Every address of a field, groups opened, comments and routes left out; at most 500."""
    if not raw:
        return ()
    text = decode(raw, hint=hint)
    found = _addresses(text)
    if not found and "=?" in text:
        found = _addresses(decode_words(text))
    return tuple(found)


def canonical_email(text: str) -> str:
    """Lower case, NFKC, domain as in DNS, no trailing dot; empty when it is no address."""
    match = _SPEC.fullmatch(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip())
    if match is None:
        return ""
    local, domain = match[1], match[2].rstrip(".").lower()
    if local.startswith('"'):
        plain = re.sub(r"\\(.)", r"\1", local[1:-1])
        local = plain if _QUOTED_PLAIN.fullmatch(plain) else f'"{plain}"'
    if not domain.isascii():
        try:
            domain = domain[:_MAX_DOMAIN_CHARACTERS].encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if not domain or len(domain) > _MAX_DOMAIN_CHARACTERS or ".." in domain:
        return ""
    if len(local.encode("utf-8", "replace")) > _MAX_LOCAL_OCTETS * 4:
        return ""
    return f"{local.lower()}@{domain}"


def base_email(email: str) -> str:
    """The address without its +tag: limits count people, not tags."""
    local, _, domain = email.rpartition("@")
    return f"{local.split('+', 1)[0] or local}@{domain}"


def mixes_scripts(email: str) -> bool:
    """Whether Latin letters stand beside look-alikes of another script in one label."""
    local, _, domain = email.rpartition("@")
    labels = [local, *(_unpunycoded(label) for label in domain.split("."))]
    return any(len(_scripts(label)) > 1 for label in labels)


def plain_name(text: str) -> str:
    """A display name on one line, without quotes, invisible or direction-changing characters."""
    name = _INVISIBLE.sub("", decode_words(text))
    name = " ".join(name.split()).strip('" ')
    if name[:1] == "'" == name[-1:]:
        name = name.strip("' ")
    return name[:MAX_NAME_CHARACTERS]


def _addresses(text: str) -> list[Address]:
    found: list[Address] = []
    for mailbox in split_mailboxes(text, limit=MAX_ADDRESSES):
        found += _addresses_in(mailbox)
    return found[:MAX_ADDRESSES]


def _addresses_in(mailbox: Mailbox) -> list[Address]:
    """One mostly; several where blanks alone part them."""
    spec = mailbox.spec.strip().strip("<>'").removeprefix("mailto:")
    spec = decode_words(spec) if "=?" in spec else spec
    route = spec.rfind(":")
    if spec.startswith("@") and route > 0:
        spec = spec[route + 1 :]
    email = canonical_email(spec) or canonical_email(_BLANKS_WITHIN.sub(r"\1", spec))
    if email:
        return [Address(plain_name(mailbox.name), email)]
    return _addresses_among(spec[:_MAX_SPEC_CHARACTERS], mailbox.name)


def _addresses_among(spec: str, name: str) -> list[Address]:
    """Addresses among other words, of which those before the first are its name."""
    found: list[Address] = []
    position = 0
    for match in _SPEC.finditer(spec):
        between = spec[position : match.start()]
        email = canonical_email(match[0])
        if found and between.strip():
            break
        if email:
            before = name or _LEAD_IN.sub("", between)
            found.append(Address(plain_name(before) if not found else "", email))
        position = match.end()
    return found


def _unpunycoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii")[:63].decode("idna")
    except UnicodeError:
        return label


def _scripts(label: str) -> set[str]:
    names = (
        unicodedata.name(character, "").split(" ", 1)[0]
        for character in label
        if character.isalpha()
    )
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}}
