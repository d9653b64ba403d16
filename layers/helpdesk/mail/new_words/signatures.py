"""Signatures at the end of the new words: folded away, never lost.

A closing (`Kind regards`, a name) is the writer's own and stays; what is folded is set apart by a
delimiter, by a program's own line, or by a list's or a lawyer's words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.new_words.footers import fold_footers
from helpdesk.mail.new_words.signature_phrases import DEVICE, EXCUSE, SENT_FROM, TAIL

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITER: Final = re.compile(r"\s{0,3}--[ \u00a0]*$")
_WEAK_DELIMITER: Final = re.compile(r"\s{0,3}(?:—+|–+|– –|_{2,}|-{3,}|\*{2,}|={3,})[ \u00a0]*$")
_GLUED: Final = re.compile(r"(?:--\s?|-)[^\W\d_]\S*(?:\s+\S{1,20}){0,3}\s*$")
_GLUED_NAME: Final = re.compile(r"-+\s?([^\W\d_])")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MAX_SIGNATURE_LINES: Final = 25
_MAX_WEAK_LINES: Final = 8
_MAX_WEAK_CHARACTERS: Final = 70
_CONTACT: Final = re.compile(r"\w@\w|https?:|www\.|\+?\d[\d\s().-]{6,}\d")
_LINK: Final = re.compile(r"\s{0,3}<?(?:https?://\S{4,300}|www\.\S{4,100}|#[0-9A-F-]{36})>?\s*$")
_LINK_WITHIN: Final = re.compile(r"\s?[<(\[]\s?https?://[^\s<>()]{1,300}\s?[>)\]]")
_LISTED: Final = re.compile(r"\s{0,3}[-*•]\s")
_FOOTNOTE: Final = re.compile(r"\s{0,3}[\[(]?\d{1,2}[\])]\s?:?\s")
_MAX_SENT_FROM_CHARACTERS: Final = 160
_MAX_DEVICE_WORDS: Final = 16
_MAX_SENTENCE_WORDS: Final = 7
_MAX_PLAIN_WORDS: Final = 5


def fold_signature(lines: Sequence[str], folded: list[bool], signed: Sequence[bool] = ()) -> None:
    """Folds a delimited signature, a `Sent from my …` line and closing footers.

    `signed` are the lines that the structure of HTML tells to be a signature.
    """
    fold_footers(lines, folded)
    if any(signed):
        _fold_marked(lines, folded, signed)
    kept = [index for index, line in enumerate(lines) if line.strip() and not folded[index]]
    _fold_first_line(lines, folded, kept)
    _fold_programs_lines(lines, folded, kept)
    kept = [index for index in kept if not folded[index]]
    _fold_delimited(lines, folded, kept)
    kept = [index for index in kept if not folded[index]]
    _fold_programs_lines(lines, folded, kept)
    fold_footers(lines, folded)


def _fold_delimited(lines: Sequence[str], folded: list[bool], kept: list[int]) -> None:
    """From a `-- ` line to where the new words end; before the last one only visiting cards."""
    has_one = False
    for position in range(len(kept) - 1, -1, -1):
        index = kept[position]
        if position == 0 and len(kept) > 1:
            return
        below = kept[position : position + _MAX_SIGNATURE_LINES + 1]
        run = _unbroken([each for each in below if not folded[each]], folded)
        said = [lines[each] for each in run[1:]]
        if _DELIMITER.match(lines[index]):
            is_near = len(run) <= _MAX_SIGNATURE_LINES and not _tells(said)
            is_signature = _is_card(said) if has_one or _ends_list(lines, index) else is_near
        elif _GLUED.match(lines[index]):
            is_signature = not said and _is_name(lines, index)
        else:
            is_signature = _WEAK_DELIMITER.match(lines[index]) is not None and _is_card(said)
        if is_signature:
            has_one = True
            for line in range(run[0], run[-1] + 1):
                folded[line] = True


def _fold_marked(lines: Sequence[str], folded: list[bool], signed: Sequence[bool]) -> None:
    """Marked lines with nothing new after them; a long one is rather somebody's words."""
    is_end = True
    marked: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        if folded[index]:
            is_end = True
        elif lines[index].strip():
            is_end = is_end and signed[index]
            if is_end:
                marked.append(index)
    if len(marked) <= _MAX_SIGNATURE_LINES:
        for index in marked:
            folded[index] = True


def _is_name(lines: Sequence[str], index: int) -> bool:
    """`-Name` on a paragraph of its own, which no list has."""
    name = _GLUED_NAME.match(lines[index])
    is_apart = index > 0 and not lines[index - 1].strip()
    return (
        is_apart
        and name is not None
        and name[1].isupper()
        and lines[index].rstrip()[-1] not in ".?!:"
    )


def _tells(said: Sequence[str]) -> bool:
    """Whether somebody asks something there, rather than signs."""
    return any(
        line.rstrip().endswith(("?", "？", "؟")) and not _CONTACT.search(line) for line in said
    )


def _ends_list(lines: Sequence[str], index: int) -> bool:
    """A rule under the last item of a list, rather than a signature's delimiter."""
    return (
        not lines[index].endswith(" ") and index > 0 and _LISTED.match(lines[index - 1]) is not None
    )


def _is_card(said: Sequence[str]) -> bool:
    """A few short lines with an address or a number, as on a visiting card."""
    is_short = 0 < len(said) <= _MAX_WEAK_LINES
    if not is_short or any(
        len(line) > _MAX_WEAK_CHARACTERS
        or line.rstrip().endswith(":")
        or _FOOTNOTE.match(line)
        or _WEAK_DELIMITER.match(line)
        for line in said
    ):
        return False
    return any(_CONTACT.search(line) for line in said) and not _tells(said)


def _unbroken(kept: list[int], folded: list[bool]) -> list[int]:
    run = [kept[0]]
    for index in kept[1:]:
        if any(folded[run[-1] + 1 : index]):
            break
        run.append(index)
    return run


def _fold_programs_lines(lines: Sequence[str], folded: list[bool], kept: list[int]) -> None:
    """From the end of each stretch of new words upwards, each with the links beside it."""
    for position in range(len(kept) - 1, -1, -1):
        if not _is_programs_line(lines, folded, kept[position]):
            continue
        first = last = position
        while (
            first > 0 and kept[first - 1] == kept[first] - 1 and _LINK.match(lines[kept[first - 1]])
        ):
            first -= 1
        while (
            last + 1 < len(kept)
            and kept[last + 1] == kept[last] + 1
            and _LINK.match(lines[kept[last + 1]])
        ):
            last += 1
        if _ends_words(lines, folded, kept[last]):
            for index in kept[first : last + 1]:
                folded[index] = True


def _fold_first_line(lines: Sequence[str], folded: list[bool], kept: list[int]) -> None:
    """A device's line above everything, apart from the words below."""
    if len(kept) > 1 and kept[1] > kept[0] + 1 and _is_programs_line(lines, folded, kept[0]):
        folded[kept[0]] = DEVICE.search(lines[kept[0]]) is not None


def _is_programs_line(lines: Sequence[str], folded: Sequence[bool], index: int) -> bool:
    line = _LINK_WITHIN.sub("", lines[index]).strip()
    if len(line) > _MAX_SENT_FROM_CHARACTERS or not SENT_FROM.match(line):
        return False
    words = len(line.split())
    is_sentence = line.endswith((".", "?", "!", ",", ":"))
    if DEVICE.search(line):
        is_short = not is_sentence or (words <= _MAX_SENTENCE_WORDS and not _goes_on_after(line))
        return words <= _MAX_DEVICE_WORDS and bool(is_short or EXCUSE.search(line))
    before = lines[index - 1].strip() if index and not folded[index - 1] else ""
    is_apart = not before or SENT_FROM.match(before) is not None
    return is_apart and words <= _MAX_PLAIN_WORDS and not is_sentence


def _goes_on_after(line: str) -> bool:
    """Whether words follow the device that are no name: `… from my phone the day before.`"""
    tail = line[max(match.end() for match in DEVICE.finditer(line)) :]
    return any(word[0].islower() and not TAIL.fullmatch(word) for word in _WORD.findall(tail))


def _ends_words(lines: Sequence[str], folded: Sequence[bool], index: int) -> bool:
    """Whether nothing new follows before the next folded line or the end."""
    for following in range(index + 1, len(lines)):
        if folded[following]:
            return True
        if lines[following].strip():
            return False
    return True
