"""Where in a text quotes are: marked runs, their attributions, an earlier mail without marks."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.new_words.quotes.attribution_phrases import SHARED_LINE, SHARED_QUOTE
from helpdesk.mail.new_words.quotes.attributions import Attribution, Attributions
from helpdesk.mail.new_words.quotes.dividers import (
    is_forward_divider,
    is_original_divider,
    is_reply_marker,
    is_rule,
)
from helpdesk.mail.new_words.quotes.header_blocks import is_header_block, label_of
from helpdesk.mail.new_words.quotes.marks import Run, is_marked, marked_runs, odd_run
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_LINE_CHARACTERS: Final = 500
_MAX_GAP_LINES: Final = 3
_MAX_SHARED_CHARACTERS: Final = 500
_MAX_SHARED_LINES: Final = 1_000


class _Kind(Enum):
    NOTHING = auto()
    WORDS = auto()
    REPLY_MARKER = auto()
    FORWARD = auto()
    EARLIER_MAIL = auto()


class Quotes(Struct, frozen=True):
    """Runs of marked lines with their attributions, and where an unmarked earlier mail begins."""

    runs: list[tuple[Run, Attribution | None]]
    tail: int
    forward: int


def find_quotes(lines: Sequence[str], *, is_forward: bool, is_reply: bool = True) -> Quotes:
    """Where the quotes of a text are; `is_forward` says that the mail passes an earlier one on.

    In a mail that answers none, a header without a date is rather cited by hand.
    """
    attributions: dict[int, Attribution] = {}
    finder = Attributions(lines)
    tail = forward = len(lines)
    for index, kind in enumerate(_kinds(lines, is_forward=is_forward, is_reply=is_reply)):
        if kind is _Kind.FORWARD:
            forward = _with_rule_before(lines, index)
            break
        if kind is _Kind.REPLY_MARKER:
            tail = _with_attribution_before(attributions, lines, index)
            break
        if kind is _Kind.EARLIER_MAIL:
            tail = _with_rule_before(lines, index)
            break
        if kind is not _Kind.WORDS:
            continue
        before_marks = _is_before_marks(lines, index)
        found = finder.at(index, before_marks=before_marks)
        if found is None:
            continue
        found = _with_labels_above(lines, found)
        attributions[found.end] = found
        if found.is_sure and not is_forward and not before_marks:
            tail = found.start
            break
    return Quotes(_runs(lines, attributions, min(tail, forward)), tail, forward)


def _kinds(lines: Sequence[str], *, is_forward: bool, is_reply: bool) -> Iterator[_Kind]:
    for index, line in enumerate(lines):
        if len(line) > _MAX_LINE_CHARACTERS or not line.strip():
            yield _Kind.NOTHING
        elif is_reply_marker(line):
            yield _Kind.REPLY_MARKER
        elif is_marked(line) and not (is_original_divider(line) or _closes_address(lines, index)):
            yield _Kind.FORWARD if _begins_forward(lines, index) else _Kind.NOTHING
        elif is_forward_divider(line):
            yield _Kind.FORWARD
        elif is_original_divider(line) or is_header_block(lines, index, needs_moment=not is_reply):
            yield _Kind.FORWARD if is_forward else _Kind.EARLIER_MAIL
        else:
            yield _Kind.WORDS


def _with_labels_above(lines: Sequence[str], found: Attribution) -> Attribution:
    """`To: …;` and `Subject: …;`, which Yandex writes above its attribution."""
    start = found.start
    while start > 0 and lines[start - 1].rstrip().endswith(";") and label_of(lines[start - 1])[0]:
        start -= 1
    return replace(found, start=start)


def _is_before_marks(lines: Sequence[str], index: int) -> bool:
    following = _next_filled(lines, index + 1)
    return following is not None and _is_quoted_at(lines, following)


def _begins_forward(lines: Sequence[str], index: int) -> bool:
    """A forwarded mail that the program marks like a quote."""
    is_first = index == 0 or not is_marked(lines[index - 1])
    return is_first and is_forward_divider(lines[index].lstrip("> "))


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


def part_shared_lines(lines: list[str]) -> list[str]:
    """`New words On … wrote:` becomes two lines where a quote follows, and `On … wrote:  Quote`.

    Only so many lines are looked at: the patterns cost more than a line's length.
    """
    parted: list[str] = []
    left = _MAX_SHARED_LINES
    for index, line in enumerate(lines):
        pieces: list[str] = []
        if left > 0 and "<" in line and "@" in line:
            left -= 1
            pieces = _quote_behind(line)
        is_short = left > 0 and len(line) <= _MAX_LINE_CHARACTERS
        if not pieces and is_short and line.rstrip().endswith(":"):
            left -= 1
            pieces = _attribution_behind(lines, index)
        parted += pieces or [line]
    return parted


def _quote_behind(line: str) -> list[str]:
    """The attribution and what it quotes on its own line."""
    shared = SHARED_QUOTE.match(line[:_MAX_SHARED_CHARACTERS])
    found = Attributions([shared["own"]]).at(0, before_marks=False) if shared else None
    if shared is None or found is None or not found.is_sure:
        return []
    return [shared["own"], line[shared.start("rest") :]]


def _attribution_behind(lines: list[str], index: int) -> list[str]:
    """The new words, and the attribution that a quote follows."""
    shared = SHARED_LINE.match(lines[index])
    following = _next_filled(lines, index + 1) if shared else None
    if shared is None or following is None or not is_marked(lines[following]):
        return []
    found = Attributions([shared["rest"].strip(" -")]).at(0, before_marks=True)
    return [shared["own"], shared["rest"]] if found else []


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
