"""Patterns that admins write, matched in time linear in the text (RE2 never backtracks)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PATTERN_CHARACTERS: Final = 200
_MEMORY_BYTES: Final = 1 << 20


def fault(pattern: str) -> str | None:
    """What is wrong with a pattern; None if it can be used."""
    if not pattern:
        return "is empty"
    if len(pattern) > PATTERN_CHARACTERS:
        return f"is longer than {PATTERN_CHARACTERS} characters"
    import re2

    try:
        _compiled(pattern)
    except re2.error as error:
        said = error.args[0] if error.args else b""
        return said.decode() if isinstance(said, bytes) else str(said)
    return None


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern says."""
    return _compiled(pattern)(text) is not None


@lru_cache(maxsize=128)
def _compiled(pattern: str) -> Callable[[str], Any]:
    """Imported late: few requests meet a pattern. https://github.com/google/re2/wiki/Syntax."""
    import re2

    options = re2.Options()
    options.max_mem, options.log_errors, options.never_capture = _MEMORY_BYTES, False, True
    made: Callable[[str], Any] = re2.compile(pattern, options).fullmatch
    return made
