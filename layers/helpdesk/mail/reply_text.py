"""The words that are new in a reply, apart from what it quotes.

Rule: every line of the mail is in exactly one of the two, and where it is unsure who wrote a line,
it counts as new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from helpdesk.mail.quote_phrases import (
    FORWARD_SUBJECT,
    FORWARDED,
    HAS_MOMENT_OR_ADDRESS,
    HEADER_FROM,
    HEADER_OTHER,
    ORIGINAL_MESSAGE,
    OWN_MARKER,
    REPLY_SUBJECT,
    STARTS_ATTRIBUTION,
    TIMED_ADDRESS,
    WROTE,
)
from helpdesk.mail.signatures import fold_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINES: Final = 20_000
_MAX_LINE_CHARACTERS: Final = 500
_ATTRIBUTION_LINES: Final = 4
_HEADER_LINES: Final = 8
_RULE: Final = re.compile(r"\s*[_\-=]{5,}\s*$")
_GAP: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Split:
    """New words and everything else."""

    reply: str
    quoted: str


def split_reply(text: str, *, subject: str = "", answers: bool = False) -> Split:
    """New words and the rest of a text; `answers` tells that the headers name an earlier mail."""
    lines = text.split("\n")
    folded = fold_lines(lines, subject=subject, answers=answers)
    reply = [line for line, is_folded in zip(lines, folded, strict=True) if not is_folded]
    rest = [line for line, is_folded in zip(lines, folded, strict=True) if is_folded]
    return Split(_GAP.sub("\n\n", "\n".join(reply)).strip(), "\n".join(rest).strip("\n"))


def fold_lines(lines: Sequence[str], *, subject: str = "", answers: bool = False) -> list[bool]:
    """For each line whether it is folded away: quoted, attribution, signature or footer."""
    folded = [False] * len(lines)
    if len(lines) > _MAX_LINES:
        return folded
    is_reply = answers or REPLY_SUBJECT.match(subject) is not None
    tail = _tail_start(lines, is_forward=FORWARD_SUBJECT.match(subject) is not None)
    for index in range(tail, len(lines)):
        folded[index] = True
    _fold_prefixed(lines, folded, tail, is_reply=is_reply)
    fold_signature(lines, folded)
    if all(is_folded or not line.strip() for line, is_folded in zip(lines, folded, strict=True)):
        return [False] * len(lines)
    return folded


def _tail_start(lines: Sequence[str], *, is_forward: bool) -> int:
    """The line from which everything is an earlier mail; the number of lines when there is none."""
    for index, line in enumerate(lines):
        if len(line) > _MAX_LINE_CHARACTERS:
            continue
        if OWN_MARKER.match(line):
            return _with_attribution_before(lines, index)
        if _is_quote(line):
            continue
        if FORWARDED.match(line):
            return len(lines)
        is_header = ORIGINAL_MESSAGE.match(line) or _is_header_block(lines, index)
        if is_header and not is_forward:
            return _with_rule_before(lines, index)
        attribution_end = _attribution_end(lines, index)
        if attribution_end and not is_forward and _unprefixed_quote_follows(lines, attribution_end):
            return index
    return len(lines)


def _fold_prefixed(lines: Sequence[str], folded: list[bool], tail: int, *, is_reply: bool) -> None:
    """Folds `>` lines and the attribution before each run of them."""
    runs = _quote_runs(lines, tail)
    attributed = [_attribution_before(lines, start) for start, _ in runs]
    is_quoting = is_reply or any(start is not None for start in attributed)
    for (start, end), attribution in zip(runs, attributed, strict=True):
        if is_quoting or end - start > 1:
            for index in range(start if attribution is None else attribution, end):
                folded[index] = True


def _quote_runs(lines: Sequence[str], tail: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    index = 0
    while index < tail:
        if not _is_quote(lines[index]):
            index += 1
            continue
        end = index
        while end < tail and _is_quote(lines[end]):
            end += 1
        runs.append((index, end))
        index = end
    return runs


def _is_quote(line: str) -> bool:
    stripped = line.lstrip(" \u00a0")
    return stripped.startswith((">", "&gt;", "＞")) and not stripped.startswith(">>>>>>> ")


def _attribution_before(lines: Sequence[str], start: int) -> int | None:
    """Where the `On … wrote:` that ends just before line `start` begins."""
    last = start - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    if last < 0 or start - last > 3:
        return None
    for first in range(last, max(last - _ATTRIBUTION_LINES, -1), -1):
        if not lines[first].strip():
            return None
        if _attribution_end(lines, first) == last + 1:
            return first
    return None


def _attribution_end(lines: Sequence[str], first: int) -> int:
    """The line after an attribution that begins at `first`; 0 when none does."""
    joined = ""
    for index in range(first, min(first + _ATTRIBUTION_LINES, len(lines))):
        line = lines[index].strip()
        if not line or len(joined) + len(line) > _MAX_LINE_CHARACTERS:
            return 0
        joined = f"{joined} {line}" if joined else line
        if line[-1] in ":：*_" and (WROTE.search(joined) or TIMED_ADDRESS.search(joined)):
            has_moment = HAS_MOMENT_OR_ADDRESS.search(joined) is not None
            begins = index == first or STARTS_ATTRIBUTION.match(lines[first]) is not None
            return index + 1 if has_moment and begins else 0
    return 0


def _unprefixed_quote_follows(lines: Sequence[str], start: int) -> bool:
    following = next((line for line in lines[start:] if line.strip()), None)
    return following is not None and not _is_quote(following)


def _is_header_block(lines: Sequence[str], index: int) -> bool:
    """`From: … Sent: … To: … Subject: …` as Outlook writes it, in any of the languages."""
    if not HEADER_FROM.match(lines[index]):
        return False
    window = lines[index + 1 : index + _HEADER_LINES]
    labels = {match[1].lower() for line in window if (match := HEADER_OTHER.match(line))}
    return len(labels) >= 2


def _with_rule_before(lines: Sequence[str], index: int) -> int:
    before = index - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    return before if before >= 0 and _RULE.match(lines[before]) else index


def _with_attribution_before(lines: Sequence[str], index: int) -> int:
    attribution = _attribution_before(lines, index)
    return index if attribution is None else attribution
