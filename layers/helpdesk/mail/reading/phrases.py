"""Patterns written as one phrase a line, so that adding a language is adding lines."""

from __future__ import annotations

import re
from typing import Final

_GOES_ON: Final = re.compile(r"\\\n\s*")


def any_of(phrases: str) -> str:
    """A group that matches any line of the block; a line that ends in a backslash goes on."""
    lines = _GOES_ON.sub("", phrases.strip()).splitlines()
    return "(?:" + "|".join(line.strip() for line in lines) + ")"
