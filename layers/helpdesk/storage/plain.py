"""Domain objects to the plain values that rows hold, and back.

A field that is None is left out, dates are ISO text, enums their values; a field that an old row
lacks takes its default, so that readers upgrade what they read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def plain(value: Any) -> dict[str, Any]:
    """A value as a dictionary of plain values without its empty fields."""
    fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
    return {name: _plain(item) for name, item in fields if item is not None}


def restored(values: Mapping[str, Any], kind: type[T]) -> T:
    """The value that ``plain`` made those values of."""
    return msgspec.convert(values, kind, strict=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, msgspec.Struct):
        return plain(value)
    return [_plain(item) for item in value]
