"""Lines that part the new words from an earlier mail, or begin a forwarded one."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.new_words.quotes.divider_phrases import ABOVE_LINE, FORWARDED, ORIGINAL

_MAX_CHARACTERS: Final = 140
_DASHES: Final = r"[-‐‑‒–—―_=*~•·#+.\s]"
_ORIGINAL_LINE: Final = re.compile(
    rf"\s*(?:[-‐‑‒–—―_=*~]{_DASHES}+\s*{ORIGINAL}\s*{_DASHES}*[-‐‑‒–—―_=*~]\s*$"
    rf"|[-‐‑‒–—―_=*~]{{3}}{_DASHES}*{ORIGINAL}\s*{_DASHES}+)",
    re.IGNORECASE,
)
_PROCESSED: Final = re.compile(
    rf"\W{{0,6}}{ORIGINAL}\s+(processed by|verarbeitet (von|durch))\s", re.IGNORECASE
)
_STAMPED: Final = re.compile(r"\s*>>>\s[^>].{2,110}\d{1,2}[:.]\d{2}.{0,12}\s>>>\s*$")
"""`>>> Name <a@b> 11/23/2026 10:12 AM >>>`, as GroupWise quotes."""
_FORWARDED_LINE: Final = re.compile(rf"\s*([-‐‑‒–—―_=*]{{2,}}\s*)?{FORWARDED}(?!\w)", re.IGNORECASE)
OWN_MARKER: Final = re.compile(r"\s*##- .{3,120} -##\s*$")
_ABOVE_LINE: Final = re.compile(rf"\s*[\W_]{{0,40}}{ABOVE_LINE}[^\w]{{0,40}}$", re.IGNORECASE)
_RULE: Final = re.compile(r"\s*[-_=*‐–—]{5,}\s*$")


def is_original_divider(line: str) -> bool:
    """`-----Original Message-----` and its translations."""
    if len(line) > _MAX_CHARACTERS:
        return False
    return bool(_ORIGINAL_LINE.match(line) or _PROCESSED.match(line) or _STAMPED.match(line))


def is_forward_divider(line: str) -> bool:
    """`---------- Forwarded message ---------` and its translations."""
    return len(line) <= _MAX_CHARACTERS and _FORWARDED_LINE.match(line) is not None


def is_reply_marker(line: str) -> bool:
    """`Write above this line`: ours, and those of other desks."""
    if len(line) > _MAX_CHARACTERS:
        return False
    return bool(OWN_MARKER.match(line) or _ABOVE_LINE.match(line))


def is_rule(line: str) -> bool:
    """A line drawn with dashes."""
    return _RULE.match(line) is not None
