"""What ids and names of defined things look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME_CHARACTERS: Final = 80
_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_FIELD_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_LANGUAGE: Final = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def bad_id(text: str, path: str) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(text):
        yield path, "is a letter, then letters, digits, - and _: at most 32, all lower case"


def bad_field_id(text: str, path: str) -> Iterator[tuple[str, str]]:
    if not _FIELD_ID.fullmatch(text):
        yield path, "is a letter, then letters, digits and _: at most 32, all lower case"


def bad_names(
    names: Mapping[str, str], path: str, *, needed: bool = True, most: int = NAME_CHARACTERS
) -> Iterator[tuple[str, str]]:
    """Names by language, each a line."""
    if needed and not names:
        yield path, "is empty: give the name in a language at least"
    for language, name in names.items():
        if not _LANGUAGE.fullmatch(language):
            yield path, "has a key that is no language, as in es"
        elif not name.strip() or len(name) > most or not name.isprintable():
            yield f"{path}.{language}", f"is a line of at most {most} characters"


def twice(ids: list[str], path: str) -> Iterator[tuple[str, str]]:
    if len(set(ids)) != len(ids):
        yield path, "names an id twice"
