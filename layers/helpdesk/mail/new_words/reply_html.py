"""The HTML of the new words: the mail's HTML without what is folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.html_text import Line, lines_text
from helpdesk.mail.reading.html_tokens import Tag, Text, html_tokens
from helpdesk.mail.reading.text_part import text_to_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EMPTY: Final = re.compile(
    r"<(blockquote|div|p|span|font|a|b|i|u|em|strong|small|ul|ol|li|pre|table|tbody|tr|td)"
    r"(?: [^<>]*)?>\s*</\1>"
)
_PASSES: Final = 6
_DROPPED_TAGS: Final = frozenset(["br", "hr", "img"])


def html_without(html: str, lines: Sequence[Line], folded: Sequence[bool]) -> str:
    """Cleaned HTML less the words and pictures of the folded lines."""
    spans = _spans(lines, _with_gaps(lines, folded))
    if spans is None:
        kept = [line for line, is_folded in zip(lines, folded, strict=True) if not is_folded]
        return text_to_html(lines_text(kept))
    left = "".join(_kept(html, spans))
    for _ in range(_PASSES):
        left, count = _EMPTY.subn("", left)
        if not count:
            break
    return left.strip()


def _with_gaps(lines: Sequence[Line], folded: Sequence[bool]) -> list[bool]:
    """Blank lines and pictures go with the folded lines that they stand between or after."""
    result = list(folded)
    after = True
    before = [False] * len(lines)
    for index, line in enumerate(lines):
        if line.text.strip():
            before[index] = folded[index]
        else:
            before[index] = index > 0 and before[index - 1]
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].text.strip():
            after = folded[index]
        else:
            result[index] = before[index] and after
    return result


def _spans(lines: Sequence[Line], folded: Sequence[bool]) -> list[tuple[int, bool]] | None:
    """Ends of the stretches that stay or go; None when one run of text holds both."""
    spans: list[tuple[int, bool]] = []
    for line, is_folded in zip(lines, folded, strict=True):
        if spans and line.end <= spans[-1][0]:
            if line.text.strip("> ") and spans[-1][1] != is_folded:
                return None
            continue
        spans.append((line.end, is_folded))
    return spans


def _kept(html: str, spans: list[tuple[int, bool]]) -> Iterator[str]:
    position, current = 0, 0
    for token in html_tokens(html):
        while current < len(spans) - 1 and token.end > spans[current][0]:
            current += 1
        is_folded = bool(spans) and spans[current][1]
        if not is_folded or (isinstance(token, Tag) and token.name not in _DROPPED_TAGS):
            yield html[position : token.end]
        elif isinstance(token, Text) and not token.text.strip():
            yield " "
        position = token.end
