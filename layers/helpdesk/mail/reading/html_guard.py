"""HTML that would cost the sanitiser seconds (quadratic in depth and attributes), made flat first.

Measured with nh3 0.3.8: 100 000 nested `div` take 34 s, 100 000 attributes on one tag 5 s, two
million ampersands 44 s.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import Final

_SMALL_CHARACTERS: Final = 20_000
_MAX_DEPTH: Final = 2_000
_MAX_AMPERSANDS: Final = 100_000
WIDE_AMPERSAND: Final = "\uff06"
_MAX_ATTRIBUTE_TOKENS: Final = 6_000
_OPENING: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_INSIDE: Final = re.compile(r"""[^"'>=]+|=\s*"[^"]*"|=\s*'[^']*'|[="']|(>)""")
_SEPARATOR: Final = re.compile(r"[\s/]+")
_ANY_TAG: Final = re.compile(r"<[^<>]{0,10000}>")
_CLOSED_BY_NEXT: Final = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "wbr",
        "area",
        "base",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
    ]
)


def flattened(html: str) -> tuple[str, bool]:
    """The HTML itself, or its text in one block when it is nested or loaded beyond reason."""
    if len(html) <= _SMALL_CHARACTERS:
        return html, False
    if html.count("&") > _MAX_AMPERSANDS:
        return f"<pre>{escape(_ANY_TAG.sub(' ', html).replace('&', WIDE_AMPERSAND))}</pre>", True
    if not _is_costly(html):
        return html, False
    return f"<pre>{escape(_ANY_TAG.sub(' ', html))}</pre>", True


def _is_costly(html: str) -> bool:
    """A tag that closes nothing of its name leaves the depth as it is."""
    depth = 0
    position = 0
    opened: Counter[str] = Counter()
    while True:
        match = _OPENING.search(html, position)
        if match is None:
            return False
        name = match[2].lower()
        if name not in _CLOSED_BY_NEXT:
            step = 1 if not match[1] else -1 if opened[name] else 0
            opened[name] += step
            depth += step
        position, tokens = _after_tag(html, match.end())
        if depth > _MAX_DEPTH or tokens > _MAX_ATTRIBUTE_TOKENS:
            return True


def _after_tag(html: str, position: int) -> tuple[int, int]:
    tokens = 0
    for match in _INSIDE.finditer(html, position):
        tokens += 1 if match[0][0] == "=" else 1 + len(_SEPARATOR.findall(match[0]))
        position = match.end()
        if match[1] or tokens > _MAX_ATTRIBUTE_TOKENS:
            break
    return position, tokens
