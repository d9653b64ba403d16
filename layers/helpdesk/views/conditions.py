"""Conditions as they are written, and what is wrong with them: each fault names its path.

``{"all": […]}`` or ``{"any": […]}``; each item is a condition ``{"field", "is", "value"}`` or,
once, another ``all`` or ``any`` of conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.views.catalog import Field
from helpdesk.views.model import CONDITIONS_MAX
from helpdesk.views.operators import OPERATORS, Operator
from helpdesk.views.values import Fault, value_of

if TYPE_CHECKING:
    from helpdesk.views.values import Ground

_SHAPE: Final = "is an object with either all or any, a list"


class Match(StrEnum):
    ALL = "all"
    ANY = "any"


class Condition(Struct, frozen=True, kw_only=True):
    """One question about one field; ``value`` is as ``values.value_of`` makes it."""

    field: Field
    operator: Operator
    value: Any = None


class Group(Struct, frozen=True, kw_only=True):
    """All or any of its parts; groups among them hold conditions alone."""

    match: Match
    parts: tuple[Condition | Group, ...] = ()


def read(written: Mapping[str, Any], ground: Ground, *, path: str = "conditions") -> Group:
    """The conditions, or InvalidInputError with the path of each bad one."""
    reader = _Reader(ground)
    found = reader.group(written, path, depth=1)
    if reader.count > CONDITIONS_MAX:
        raise InvalidInputError([(path, f"are {reader.count}: at most {CONDITIONS_MAX}")])
    if reader.faults or found is None:
        raise InvalidInputError(reader.faults)
    return found


class _Reader:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.faults: list[tuple[str, str]] = []
        self.count = 0

    def group(self, written: Any, path: str, *, depth: int) -> Group | None:
        match_ = _match_of(written)
        if match_ is None:
            self.faults.append((path, _SHAPE))
            return None
        parts = []
        items: Sequence[Any] = written[match_]
        for index, each in enumerate(items[: CONDITIONS_MAX + 1]):
            parts.append(self._part(each, f"{path}.{match_}.{index}", depth=depth))
        self.count += max(0, len(items) - CONDITIONS_MAX - 1)
        return Group(match=match_, parts=tuple(each for each in parts if each is not None))

    def _part(self, written: Any, path: str, *, depth: int) -> Condition | Group | None:
        if isinstance(written, Mapping) and "field" not in written and depth == 1:
            return self.group(written, path, depth=2)
        self.count += 1
        return self._condition(written, path)

    def _condition(self, written: Any, path: str) -> Condition | None:
        if not isinstance(written, Mapping) or not set(written) <= {"field", "is", "value"}:
            self.faults.append((path, "is a condition with field, is and value: groups nest once"))
            return None
        name = written.get("field")
        field = self._ground.catalog.field(name) if isinstance(name, str) else None
        if field is None:
            self.faults.append((f"{path}.field", "is no field"))
            return None
        allowed = OPERATORS[field.kind]
        operator = next((each for each in allowed if each == written.get("is")), None)
        if operator is None:
            self.faults.append((f"{path}.is", f"must be one of {', '.join(allowed)}"))
            return None
        try:
            value = value_of(field, operator, written.get("value"), self._ground)
        except Fault as fault:
            self.faults.append((f"{path}.value", str(fault)))
            return None
        return Condition(field=field, operator=operator, value=value)


def _match_of(written: Any) -> Match | None:
    if not isinstance(written, Mapping) or len(written) != 1:
        return None
    name, items = next(iter(written.items()))
    is_list = isinstance(items, Sequence) and not isinstance(items, str | bytes)
    return Match(name) if name in set(Match) and is_list else None
