"""Patterns written as one phrase a line, so that adding a language is adding lines."""

from __future__ import annotations


def any_of(phrases: str) -> str:
    """A group that matches any line of the block."""
    return "(?:" + "|".join(line.strip() for line in phrases.strip().splitlines()) + ")"
