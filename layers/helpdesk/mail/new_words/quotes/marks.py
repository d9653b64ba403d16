"""Lines that carry a quote mark, `>` and its kin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK: Final = re.compile(r"[ \t\u00a0\u200b\ufeff]{0,8}((?:(?:>|&gt;|＞)[ \t]?)+)(.*)")
_INITIALS: Final = re.compile(r"\s{0,2}[^\W\d_]{1,3}>")
_BAR: Final = re.compile(r"\s{0,2}([|»¦:%])(?:\s|$)(?!.*\1)")
_DECORATION: Final = re.compile(r"<<+\s*$")
_FROM_ESCAPED: Final = ">From "
_CODE_DEPTH: Final = 3
_MAX_WIDTH: Final = 80
_MAX_WRAPPED_CHARACTERS: Final = 70
_LINK_OPENS: Final = re.compile(r"[<(]https?:[^\s>)]*$")
_LINK_CLOSES: Final = re.compile(r"\s{0,2}[^\s<(>)]{1,500}[>)][\s>)]*$")
_LINK_LINE: Final = re.compile(r"\s{0,2}[<(]https?://[^\s>)]{1,500}[>)][\s>]*$")


class Run(Struct, frozen=True):
    """Marked lines in one piece, `end` excluded."""

    start: int
    end: int


def is_marked(line: str) -> bool:
    """Whether the line carries a quote mark, and does not only look as if it did."""
    match = _MARK.match(line)
    if match is None:
        return False
    return not _DECORATION.search(match[2]) and not line.startswith(">>>>>>> ")


def depth_of(line: str) -> int:
    """How many marks the line carries."""
    match = _MARK.match(line)
    return 0 if match is None else len(re.sub(r"&gt;|＞", ">", match[1]).replace(" ", ""))


def marked_runs(lines: Sequence[str], stop: int) -> list[Run]:
    """Runs of marked lines before line `stop`; pieces of links wrapped out of them included."""
    runs: list[Run] = []
    index = 0
    while index < stop:
        if not is_marked(lines[index]):
            index += 1
            continue
        end = index + 1
        while end < stop and (is_marked(lines[end]) or _belongs(lines, end)):
            end += 1
        if not _is_code(lines[index:end]):
            runs.append(Run(index, end))
        index = end
    return runs


def odd_run(lines: Sequence[str], start: int, stop: int) -> Run | None:
    """A run under another mark (`|`, `»`, `AB>`), believed only right after an attribution."""
    for mark in (_BAR, _INITIALS):
        end = start
        while end < stop and mark.match(lines[end]):
            end += 1
        if end > start:
            return Run(start, end)
    return None


def _belongs(lines: Sequence[str], index: int) -> bool:
    """A link's end that a program wrapped out of the quote, or a link between marked lines."""
    line, before = lines[index], lines[index - 1]
    if _LINK_OPENS.search(before) and _LINK_CLOSES.match(line):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if not (is_marked(before) and is_marked(following)):
        return False
    return _LINK_LINE.match(line) is not None or _is_wrapped(before, line)


def _is_wrapped(before: str, line: str) -> bool:
    """The end of a marked line that was too long, in the middle of its sentence."""
    if not line or len(line) > _MAX_WRAPPED_CHARACTERS or not (line[0].islower()):
        return False
    width = len(before) + 1 + len(line.split(maxsplit=1)[0])
    return before[-1].isalnum() and len(before) <= _MAX_WIDTH < width


def _is_code(lines: Sequence[str]) -> bool:
    """A prompt, a merge mark or an escaped `From`, rather than a quote."""
    if len(lines) == 1 and lines[0].startswith(_FROM_ESCAPED):
        return True
    return all(depth_of(line) >= _CODE_DEPTH for line in lines if is_marked(line))
