"""Signatures and legal footers at the end of the new words: folded away, never lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.signature_phrases import LEGAL, LEGAL_SUBJECT, SENT_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITER: Final = re.compile(r"\s*(--|—|– –|-- )\s*$")
_MAX_SIGNATURE_LINES: Final = 25
_MAX_SENT_FROM_CHARACTERS: Final = 120
_MIN_LEGAL_CHARACTERS: Final = 150


def fold_signature(lines: Sequence[str], folded: list[bool]) -> None:
    """Folds a delimited signature, a `Sent from my …` line and a closing legal paragraph."""
    kept = [index for index, line in enumerate(lines) if line.strip() and not folded[index]]
    _fold_delimited(lines, folded, kept)
    for index in kept:
        line = lines[index]
        if len(line) < _MAX_SENT_FROM_CHARACTERS and SENT_FROM.match(line):
            folded[index] = folded[index] or _ends_words(folded, lines, index)
    _fold_legal(lines, folded)


def _fold_delimited(lines: Sequence[str], folded: list[bool], kept: list[int]) -> None:
    """From a `-- ` line to where the new words end, when that is near enough."""
    for position, index in enumerate(kept):
        if not _DELIMITER.match(lines[index]):
            continue
        run = _unbroken(kept[position : position + _MAX_SIGNATURE_LINES + 1], folded)
        if len(run) <= _MAX_SIGNATURE_LINES:
            for line in range(run[0], run[-1] + 1):
                folded[line] = True
            return


def _unbroken(kept: list[int], folded: list[bool]) -> list[int]:
    run = [kept[0]]
    for index in kept[1:]:
        if any(folded[run[-1] + 1 : index]):
            break
        run.append(index)
    return run


def _ends_words(folded: list[bool], lines: Sequence[str], index: int) -> bool:
    """Whether nothing new follows before the next folded line or the end."""
    for following in range(index + 1, len(lines)):
        if folded[following]:
            return True
        if lines[following].strip() and not SENT_FROM.match(lines[following]):
            return False
    return True


def _fold_legal(lines: Sequence[str], folded: list[bool]) -> None:
    end = len(lines)
    while True:
        last = _last_kept(lines, folded, end)
        if last < 0:
            return
        first = last
        while first > 0 and lines[first - 1].strip() and not folded[first - 1]:
            first -= 1
        paragraph = " ".join(lines[first : last + 1])
        is_whole = first == 0 or _last_kept(lines, folded, first) < 0
        if is_whole or len(paragraph) < _MIN_LEGAL_CHARACTERS:
            return
        if not (LEGAL.search(paragraph) and len(LEGAL_SUBJECT.findall(paragraph)) > 1):
            return
        for index in range(first, last + 1):
            folded[index] = True
        end = first


def _last_kept(lines: Sequence[str], folded: list[bool], end: int) -> int:
    return next((i for i in range(end - 1, -1, -1) if lines[i].strip() and not folded[i]), -1)
