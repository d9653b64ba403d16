"""What agents and files say of a person, made plain: each field, or why it cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from helpdesk.errors import InvalidInputError
from helpdesk.mail.reading.address import canonical_email, plain_name
from helpdesk.people.organization import EVERYBODYS, MAX_DOMAINS
from helpdesk.people.person import (
    MAX_ADDRESSES,
    MAX_PHONES,
    MAX_SEGMENTS,
    digits_of,
    folded,
    in_order,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NAME_CHARACTERS: Final = 250
NOTES_CHARACTERS: Final = 10_000
NUMBER_CHARACTERS: Final = 80
_PHONE: Final = re.compile(r"\+?[0-9 ()./-]{3,40}")
_SEGMENT: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


def name_of(given: str, path: str = "name") -> str:
    name = plain_name(given)
    if not name or len(given) > NAME_CHARACTERS:
        raise InvalidInputError([(path, f"is 1 to {NAME_CHARACTERS} characters")])
    return name


def addresses_of(given: Sequence[str], path: str = "addresses") -> tuple[str, ...]:
    """Canonical, each once; at most ten."""
    found = [canonical_email(each) for each in given]
    if bad := [(f"{path}.{n}", "is no mail address") for n, each in enumerate(found) if not each]:
        raise InvalidInputError(bad)
    addresses = in_order(found)
    if len(addresses) > MAX_ADDRESSES:
        raise InvalidInputError([(path, f"at most {MAX_ADDRESSES}")])
    return addresses


def phones_of(given: Sequence[str], path: str = "phones") -> tuple[str, ...]:
    """As they were written, each number once; at most ten."""
    found = {digits_of(each): each.strip() for each in reversed(given)}
    if any(not _PHONE.fullmatch(each) or not digits_of(each) for each in found.values()):
        raise InvalidInputError([(path, "are digits, with + before and blanks between them")])
    if len(found) > MAX_PHONES:
        raise InvalidInputError([(path, f"at most {MAX_PHONES}")])
    return tuple(reversed(found.values()))


def segments_of(given: Sequence[str], path: str = "segments") -> tuple[str, ...]:
    """Short codes, vip among them; at most ten."""
    found = in_order([folded(each).replace(" ", "-") for each in given])
    if any(not _SEGMENT.fullmatch(each) for each in found):
        raise InvalidInputError([(path, "are short words of letters and digits")])
    if len(found) > MAX_SEGMENTS:
        raise InvalidInputError([(path, f"at most {MAX_SEGMENTS}")])
    return found


def domains_of(given: Sequence[str], path: str = "domains") -> tuple[str, ...]:
    """Domains of the organization's own; a mail provider's would take in all its customers."""
    found = in_order([_domain(each) for each in given])
    for domain in found:
        if not _DOMAIN.fullmatch(domain):
            raise InvalidInputError([(path, "are domains, as in empresa.example")])
        if domain in EVERYBODYS:
            raise InvalidInputError([(path, f"{domain} is a mail provider's")])
    if len(found) > MAX_DOMAINS:
        raise InvalidInputError([(path, f"at most {MAX_DOMAINS}")])
    return found


def _domain(given: str) -> str:
    return canonical_email(f"x@{given.strip().lstrip('@')}").partition("@")[2]


def language_of(given: str | None, spoken: Collection[str]) -> str | None:
    if given and given not in spoken:
        raise InvalidInputError([("language", "is none that a desk writes in")])
    return given or None


def zone_of(given: str | None) -> str | None:
    """A zone of the time zone database."""
    if not given:
        return None
    try:
        ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInputError([("time_zone", "is no time zone")]) from None
    return given


def number_of(given: str | None) -> str | None:
    if given is None or not given.strip():
        return None
    if len(given) > NUMBER_CHARACTERS or not given.isprintable():
        raise InvalidInputError([("customer_number", f"is at most {NUMBER_CHARACTERS} characters")])
    return given.strip()


def notes_of(given: str) -> str:
    if len(given) > NOTES_CHARACTERS:
        raise InvalidInputError([("notes", f"at most {NOTES_CHARACTERS} characters")])
    return "".join(each for each in given if each.isprintable() or each in "\n\t").strip()


def worded(fields: dict[str, Any], *, spoken: Collection[str]) -> dict[str, Any]:
    """The fields that were given, each made plain; InvalidInputError names the first bad one."""
    rules: dict[str, Any] = {
        "name": lambda given: name_of(given or ""),
        "phones": phones_of,
        "segments": segments_of,
        "language": lambda given: language_of(given, spoken),
        "time_zone": zone_of,
        "customer_number": number_of,
        "notes": notes_of,
        "domains": domains_of,
    }
    return {name: rules[name](given) if name in rules else given for name, given in fields.items()}
