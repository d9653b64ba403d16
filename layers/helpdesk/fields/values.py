"""One value against its field's definition: the value as it is kept, or what is wrong with it."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from helpdesk.fields import patterns
from helpdesk.fields.model import Among, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.fields.model import FieldRule, Known

TEXT_CHARACTERS: Final = 2_000
PATTERN_TEXT_CHARACTERS: Final = 500
ASSET_CHARACTERS: Final = 64
LARGEST: Final = 1e15
DECIMALS: Final = 6
_ASSET: Final = r"[\pL\pN][\pL\pN ._:/#-]*"


class ValueFault(Exception):  # noqa: N818 (raised and caught in this package, as a sentence)
    """Says what is wrong with a value."""


def kept(rule: FieldRule, value: Any, known: Known) -> Any:
    """The value in its one spelling; ValueFault says why it cannot be one."""
    return _KINDS[rule.kind](rule, value, known)


def _text(rule: FieldRule, value: Any, known: Known) -> str:
    most = rule.max_characters or TEXT_CHARACTERS
    if not isinstance(value, str):
        raise ValueFault("must be text")
    if len(value) > most:
        raise ValueFault(f"is longer than {most} characters")
    if not all(each.isprintable() or each in "\n\t" for each in value):
        raise ValueFault("has a character that cannot be shown")
    return value.strip()


def _number(rule: FieldRule, value: Any, known: Known) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueFault("must be a number")
    if not (abs(value) <= LARGEST and isfinite(value)):
        raise ValueFault("is too large")
    if rule.minimum is not None and value < rule.minimum:
        raise ValueFault(f"is less than {rule.minimum:g}")
    if rule.maximum is not None and value > rule.maximum:
        raise ValueFault(f"is more than {rule.maximum:g}")
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _date(rule: FieldRule, value: Any, known: Known) -> str:
    try:
        day = date.fromisoformat(value if isinstance(value, str) else "").isoformat()
    except ValueError:
        raise ValueFault("must be a day, as in 2026-12-01") from None
    if day != value:
        raise ValueFault("must be a day, as in 2026-12-01")
    if rule.earliest is not None and day < rule.earliest:
        raise ValueFault(f"is before {rule.earliest}")
    if rule.latest is not None and day > rule.latest:
        raise ValueFault(f"is after {rule.latest}")
    return day


def _choice(rule: FieldRule, value: Any, known: Known) -> str:
    for option in rule.options:
        if option.id == value:
            if option.archived:
                raise ValueFault("is an option no more")
            return option.id
    raise ValueFault("is none of the options")


def _choices(rule: FieldRule, value: Any, known: Known) -> list[str]:
    if not isinstance(value, list | tuple):
        raise ValueFault("must be a list of options")
    chosen = {_choice(rule, each, known) for each in value}
    return [option.id for option in rule.options if option.id in chosen]


def _checkbox(rule: FieldRule, value: Any, known: Known) -> bool:
    if not isinstance(value, bool):
        raise ValueFault("must be true or false")
    return value


def _person(rule: FieldRule, value: Any, known: Known) -> str:
    agents = rule.among is Among.AGENTS
    is_known = known.agent if agents else known.contact
    if not isinstance(value, str) or not is_known(value):
        raise ValueFault("is no agent here" if agents else "is no contact here")
    return value


def _asset(rule: FieldRule, value: Any, known: Known) -> str:
    """An asset's tag."""
    if not isinstance(value, str) or len(value) > ASSET_CHARACTERS:
        raise ValueFault(f"must be a tag of at most {ASSET_CHARACTERS} characters")
    if not patterns.matches(_ASSET, value.strip()):
        raise ValueFault("is no asset's tag: letters, digits and . _ : / # - alone")
    return value.strip()


def _regex(rule: FieldRule, value: Any, known: Known) -> str:
    if not isinstance(value, str) or len(value) > PATTERN_TEXT_CHARACTERS:
        raise ValueFault(f"must be text of at most {PATTERN_TEXT_CHARACTERS} characters")
    if not patterns.matches(rule.pattern or "", value):
        raise ValueFault("is not of the form that this field asks for")
    return value


_KINDS: Final[dict[Kind, Callable[[FieldRule, Any, Known], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.MULTI_CHOICE: _choices,
    Kind.CHECKBOX: _checkbox,
    Kind.PERSON: _person,
    Kind.ASSET: _asset,
    Kind.REGEX: _regex,
}
