"""Words for what is wrong in `regions.toml`: which key, what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import ValidationError


class RegionsError(Exception):
    """`regions.toml` has mistakes; `lines` has one for each."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def explain(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line for each error: the key as written in the file, then what is allowed."""
    return [": ".join(filter(None, said(model, item))) for item in error.errors() if telling(item)]


def telling(item: Any) -> bool:
    """False for a list called too short because its wrong items, told already, were dropped."""
    return not (item["type"] == "too_short" and item["input"])


def said(model: type[BaseModel], item: Any) -> Iterator[str]:
    location = [part for part in item["loc"] if part not in {"name"}]
    key = ".".join(str(part) for part in location)
    match item["type"]:
        case "extra_forbidden":
            allowed = ", ".join(sorted(keys_at(model, location[:-1])))
            yield from (key, f"unknown key; allowed: {allowed}")
        case "missing":
            yield from (key, "missing; this key is needed")
        case "literal_error":
            yield from (key, f"{item['input']!r} is not known; allowed: {item['ctx']['expected']}")
        case "string_pattern_mismatch":
            yield from (key, f"{item['input']!r} is malformed; allowed: {item['ctx']['pattern']}")
        case "value_error":
            yield from (key, str(item["ctx"]["error"]))
        case _:
            yield from (key, f"{item['msg']} (found {item['input']!r})")


def keys_at(model: type[BaseModel], location: Sequence[Any]) -> list[str]:
    """The keys allowed in the table that `location` leads to."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            model = model_in(model.model_fields[part].annotation) or model
    return [name for name in model.model_fields if name not in {"name", "twin"}]


def model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := model_in(a))), None)
