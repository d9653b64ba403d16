"""The words that are new in a reply, apart from what it quotes.

Rule: every line of the mail is in exactly one of the two, and where it is unsure who wrote a line,
it counts as new. Answers written between pieces of the quote stand with what they answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from helpdesk.mail.quotes.attribution_phrases import SHARED_LINE
from helpdesk.mail.quotes.attributions import Attribution, attribution_at
from helpdesk.mail.quotes.dividers import (
    is_forward_divider,
    is_original_divider,
    is_reply_marker,
    is_rule,
)
from helpdesk.mail.quotes.header_blocks import is_header_block
from helpdesk.mail.quotes.marks import Run, is_marked, marked_runs, odd_run
from helpdesk.mail.quotes.subjects import FORWARD_SUBJECT, REPLY_SUBJECT
from helpdesk.mail.signatures import fold_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINES: Final = 20_000
_MAX_LINE_CHARACTERS: Final = 500
_MAX_GAP_LINES: Final = 3
_MIN_ANSWERED: Final = 2
_GAP: Final = re.compile(r"\n{3,}")
_INVISIBLE: Final = {
    **dict.fromkeys(
        [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
    ),
    0xA0: " ",
    0x202F: " ",
}


@dataclass(frozen=True, slots=True)
class Split:
    """New words and everything else."""

    reply: str
    quoted: str


@dataclass(frozen=True, slots=True)
class _Quotes:
    """Runs of marked lines with their attributions, and where an unmarked earlier mail begins."""

    runs: list[tuple[Run, Attribution | None]]
    tail: int


def split_reply(text: str, *, subject: str = "", answers: bool = False) -> Split:
    """New words and the rest of a text; `answers` tells that the headers name an earlier mail."""
    lines = _with_shared_lines_parted(text.split("\n"))
    folded = fold_lines(lines, subject=subject, answers=answers)
    reply = [line for line, is_folded in zip(lines, folded, strict=True) if not is_folded]
    rest = [line for line, is_folded in zip(lines, folded, strict=True) if is_folded]
    return Split(_GAP.sub("\n\n", "\n".join(reply)).strip(), "\n".join(rest).strip("\n"))


def fold_lines(
    lines: Sequence[str],
    *,
    subject: str = "",
    answers: bool = False,
    known: Sequence[bool] | None = None,
) -> list[bool]:
    """For each line whether it is folded away: quoted, attribution, signature or footer.

    `known` are lines that the structure of the HTML already tells to be quoted or a signature.
    """
    folded = [False] * len(lines)
    if len(lines) > _MAX_LINES:
        return folded
    seen = [_plain(line) for line in lines]
    quotes = _find_quotes(seen, is_forward=FORWARD_SUBJECT.match(subject) is not None)
    _fold_quotes(folded, quotes, is_reply=answers or REPLY_SUBJECT.match(subject) is not None)
    if known is not None:
        folded = [was or is_known for was, is_known in zip(folded, known, strict=True)]
    if _says_nothing(seen, folded):
        return [False] * len(lines)
    signed = list(folded)
    fold_signature(seen, signed)
    if _says_nothing(seen, signed):
        return folded
    _unfold_answered(seen, signed, quotes)
    return signed


def _plain(line: str) -> str:
    """The line without the invisible signs that programs put around names and dates."""
    return line if line.isascii() else line.translate(_INVISIBLE)


def _unfold_answered(lines: Sequence[str], folded: list[bool], quotes: _Quotes) -> None:
    """Pieces of the quote with an answer under each stay, when there are several."""
    if len(quotes.runs) < _MIN_ANSWERED:
        return
    ends = [*(run.start for run, _ in quotes.runs[1:]), quotes.tail]
    answered = [
        run
        for (run, _), end in zip(quotes.runs, ends, strict=True)
        if not _says_nothing(lines[run.end : end], folded[run.end : end])
    ]
    if len(answered) >= _MIN_ANSWERED:
        for run in answered:
            folded[run.start : run.end] = [False] * (run.end - run.start)


def _says_nothing(lines: Sequence[str], folded: Sequence[bool]) -> bool:
    return all(was or not line.strip() for line, was in zip(lines, folded, strict=True))


def _find_quotes(lines: Sequence[str], *, is_forward: bool) -> _Quotes:
    attributions: dict[int, Attribution] = {}
    tail = forward = len(lines)
    for index, line in enumerate(lines):
        if len(line) > _MAX_LINE_CHARACTERS or not line.strip():
            continue
        if is_reply_marker(line):
            tail = _with_attribution_before(attributions, lines, index)
            break
        if is_marked(line) and not _closes_address(lines, index):
            continue
        if is_forward_divider(line):
            forward = index
            break
        if not is_forward and (is_original_divider(line) or is_header_block(lines, index)):
            tail = _with_rule_before(lines, index)
            break
        following = _next_filled(lines, index + 1)
        before_marks = following is not None and _is_quoted_at(lines, following)
        found = attribution_at(lines, index, before_marks=before_marks)
        if found is None:
            continue
        attributions[found.end] = found
        if found.is_sure and not is_forward and not before_marks:
            tail = found.start
            break
    return _Quotes(_runs(lines, attributions, min(tail, forward)), tail)


def _runs(
    lines: Sequence[str], attributions: dict[int, Attribution], tail: int
) -> list[tuple[Run, Attribution | None]]:
    runs = [
        (run, _attribution_before(attributions, lines, run.start))
        for run in marked_runs(lines, tail)
    ]
    for attribution in attributions.values():
        start = _next_filled(lines, attribution.end)
        if start is not None and start < tail and not is_marked(lines[start]):
            odd = odd_run(lines, start, tail)
            if odd is not None:
                runs.append((odd, attribution))
    return sorted(runs, key=lambda item: item[0].start)


def _fold_quotes(folded: list[bool], quotes: _Quotes, *, is_reply: bool) -> None:
    for index in range(quotes.tail, len(folded)):
        folded[index] = True
    is_quoting = is_reply or any(attribution for _, attribution in quotes.runs)
    for run, attribution in quotes.runs:
        if is_quoting or run.end - run.start > 1:
            for index in range(attribution.start if attribution else run.start, run.end):
                folded[index] = True


def _with_shared_lines_parted(lines: list[str]) -> list[str]:
    """`New words On … wrote:` becomes two lines where a quote follows."""
    parted: list[str] = []
    for index, line in enumerate(lines):
        shared = SHARED_LINE.match(line) if line.rstrip().endswith(":") else None
        following = _next_filled(lines, index + 1) if shared else None
        if shared and following is not None and is_marked(lines[following]):
            rest = shared["rest"]
            found = attribution_at([rest.strip(" -")], 0, before_marks=True)
            parted += [shared["own"], rest] if found else [line]
        else:
            parted.append(line)
    return parted


def _next_filled(lines: Sequence[str], start: int) -> int | None:
    """The next line with words, within a few lines."""
    for index in range(start, min(start + _MAX_GAP_LINES + 1, len(lines))):
        if lines[index].strip():
            return index
    return None


def _is_quoted_at(lines: Sequence[str], index: int) -> bool:
    return is_marked(lines[index]) or odd_run(lines, index, index + 1) is not None


def _closes_address(lines: Sequence[str], index: int) -> bool:
    """`> wrote:` under `On …, Name <` belongs to an attribution."""
    before = "".join(lines[max(index - _MAX_GAP_LINES, 0) : index])
    return lines[index].startswith("> ") and before.count("<") > before.count(">")


def _attribution_before(
    attributions: dict[int, Attribution], lines: Sequence[str], start: int
) -> Attribution | None:
    end = start
    while end > 0 and not lines[end - 1].strip() and start - end < _MAX_GAP_LINES:
        end -= 1
    return attributions.get(end)


def _with_attribution_before(
    attributions: dict[int, Attribution], lines: Sequence[str], index: int
) -> int:
    attribution = _attribution_before(attributions, lines, index)
    return attribution.start if attribution else index


def _with_rule_before(lines: Sequence[str], index: int) -> int:
    before = index - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    return before if before >= 0 and is_rule(lines[before]) else index
