"""How values are written so that they can be looked for: people, and custom fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from helpdesk.search.analysis import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def known_as(name: str, address: str) -> tuple[str, ...]:
    """By what *from:* and *to:* find her: address, ``ana@``, ``@demo.test``, her name's words."""
    address = address.strip().lower()
    local, at, domain = address.rpartition("@")
    found = [address, f"{local}@", f"@{domain}"] if at else [address]
    return tuple(dict.fromkeys(each for each in (*found, *words(name)) if each))


def mailbox(address: str) -> str:
    """An address without its +tag."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def single(value: Any) -> tuple[Any, ...]:
    """The values of a custom field, which may hold a list; none for what is not set."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def exact(value: Any) -> str:
    """A single value of a custom field as it is compared: folded words, or the number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}" if value != int(value) else str(int(value))
    return " ".join(words(str(value)))


def as_date(value: Any) -> str | None:
    """The value, if it is a date or a moment in ISO text."""
    return value if isinstance(value, str) and _DATE.match(value) else None


def as_number(value: Any) -> float | None:
    """The value, if it is a number; true and false are none."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number else None


def spoken(fields: Mapping[str, Any], seen: Iterable[str]) -> str:
    """The text of the custom fields that are seen, as one."""
    told = (each for name in seen for each in single(fields.get(name)))
    return "\n".join(str(each) for each in told if isinstance(each, str))
