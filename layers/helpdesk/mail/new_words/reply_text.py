"""The words that are new in a reply, apart from what it quotes.

Rule: every line of the mail is in exactly one of the two, and where it is unsure who wrote a line,
it counts as new. Answers written between pieces of the quote stand with what they answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.new_words.quotes.find import Quotes, find_quotes, part_shared_lines
from helpdesk.mail.new_words.quotes.subjects import FORWARD_SUBJECT, REPLY_SUBJECT
from helpdesk.mail.new_words.signatures import fold_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.reading.rendering import Rendering

_MAX_LINES: Final = 20_000
_MIN_ANSWERED: Final = 2
_MOMENT_OR_ADDRESS: Final = re.compile(r"\d{1,2}[:./-]\d|@")
_GAP: Final = re.compile(r"\n{3,}")
_INVISIBLE: Final = {
    **dict.fromkeys(
        [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
    ),
    **dict.fromkeys(range(0x064B, 0x0653)),
    0xA0: " ",
    0x202F: " ",
}
_HAS_INVISIBLE: Final = re.compile(
    "[\u00a0\u064b-\u0652\u200b-\u200f\u202a-\u202f\u2066-\u2069\ufeff]"
)


class Split(Struct, frozen=True):
    """New words and everything else."""

    reply: str
    quoted: str


class Context(Struct, frozen=True):
    """What the headers tell: the subject, and whether they name an earlier mail."""

    subject: str = ""
    answers: bool = False

    @property
    def is_reply(self) -> bool:
        return self.answers or REPLY_SUBJECT.match(self.subject) is not None

    @property
    def is_forward(self) -> bool:
        return FORWARD_SUBJECT.match(self.subject) is not None


def split_reply(text: str, context: Context, rendering: Rendering | None = None) -> Split:
    """New words and the rest of a text, which the mail's HTML may tell more of."""
    lines = part_shared_lines(text.split("\n"))
    return split_lines(lines, fold_lines(lines, context, rendering=rendering))


def split_lines(lines: Sequence[str], folded: Sequence[bool]) -> Split:
    """The lines that are kept and the lines that are folded away, each as one text."""
    reply = [line for line, is_folded in zip(lines, folded, strict=True) if not is_folded]
    rest = [line for line, is_folded in zip(lines, folded, strict=True) if is_folded]
    return Split(_GAP.sub("\n\n", "\n".join(reply)).strip(), "\n".join(rest).strip("\n"))


def fold_lines(
    lines: Sequence[str],
    context: Context,
    *,
    quoted: Sequence[bool] = (),
    signed: Sequence[bool] = (),
    rendering: Rendering | None = None,
) -> list[bool]:
    """For each line whether it is folded away: quoted, attribution, signature or footer.

    `quoted` and `signed` are the lines that the structure of HTML already tells to be so.
    """
    folded = [False] * len(lines)
    if len(lines) > _MAX_LINES:
        return folded
    seen = [_plain(line) for line in lines]
    quotes = find_quotes(seen, is_forward=context.is_forward, is_reply=context.is_reply)
    _fold_quotes(seen, folded, quotes, is_reply=context.is_reply)
    if quoted and not context.is_forward:
        for index in range(min(quotes.forward, len(quoted))):
            folded[index] = folded[index] or quoted[index]
    if _says_nothing(seen, folded):
        return [False] * len(lines)
    closed = folded[: quotes.forward] + [True] * (len(lines) - quotes.forward)
    fold_signature(seen, closed, signed)
    closed[quotes.forward :] = folded[quotes.forward :]
    if rendering is not None and quotes.forward == len(lines):
        rendering.fold(seen, closed)
    if _says_nothing(seen, closed):
        return folded
    _unfold_answered(seen, closed, quotes)
    return closed


def _plain(line: str) -> str:
    """The line without the invisible signs that programs put around names and dates.

    Nor with the vowel signs of Arabic, which are written or left out.
    """
    if line.isascii() or not _HAS_INVISIBLE.search(line):
        return line
    return line.translate(_INVISIBLE)


def _unfold_answered(lines: Sequence[str], folded: list[bool], quotes: Quotes) -> None:
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


def _fold_quotes(
    lines: Sequence[str], folded: list[bool], quotes: Quotes, *, is_reply: bool
) -> None:
    """In a mail that answers none, a marked line alone or one that she introduces is her own."""
    for index in range(quotes.tail, len(folded)):
        folded[index] = True
    is_quoting = is_reply or any(attribution for _, attribution in quotes.runs)
    for run, attribution in quotes.runs:
        if is_quoting or (run.end - run.start > 1 and not _is_introduced(lines, run.start)):
            for index in range(attribution.start if attribution else run.start, run.end):
                folded[index] = True


def _is_introduced(lines: Sequence[str], start: int) -> bool:
    """Whether the line above says what follows: `The query:`."""
    before = next((line for line in reversed(lines[:start]) if line.strip()), "")
    return before.rstrip().endswith(":") and not _MOMENT_OR_ADDRESS.search(before)
