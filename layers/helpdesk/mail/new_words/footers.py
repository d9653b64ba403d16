"""Footers that lists, lawyers and scanners put under a mail: folded away, never lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.new_words.legal_phrases import LEGAL_FORMULA, ONE_VOICE, OWN_VOICE, PRINTING
from helpdesk.mail.new_words.signature_phrases import LEGAL, LEGAL_SUBJECT, LINE_FOOTER, LIST_FOOTER

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_LEGAL_CHARACTERS: Final = 120
_MIN_SUBJECTS: Final = 2
_MAX_LIST_LINES: Final = 8
_MAX_FOOTERS: Final = 20
_LIST_RULE: Final = re.compile(r"\s*[_\-=]{10,}\s*$")
_ONLY_LEGAL: Final = re.compile(
    r"\W*(legal )?(disclaimer|aviso legal|(confidentiality|legal) notice|rechtlicher hinweis"
    r"|avvertenza|(aviso de )?confidenci?ali(dad|dade|t[ée]|t[àa])|vertraulichkeit(shinweis)?)\W*$",
    re.IGNORECASE,
)
_ENDS: Final = tuple(".!?…:")
_SHORT_CHARACTERS: Final = 40
_SENTENCE_END: Final = re.compile(r"[.!?…]\W*\s(?=[\W_]*[^\W\d_a-zà-ÿ])")
_ASKS: Final = re.compile(r"\w\s?[?？؟](?:\s|$)")
_HEADING: Final = re.compile(r"\W{0,4}[^.!?]{4,60}\W{0,3}$")


def fold_footers(lines: Sequence[str], folded: list[bool]) -> None:
    """Folds the closing paragraphs that are footers, the last one first."""
    end = len(lines)
    for _ in range(_MAX_FOOTERS):
        last = _last_kept(lines, folded, end)
        if last < 0:
            return
        first = last
        while first > 0 and lines[first - 1].strip() and not folded[first - 1]:
            first -= 1
        if _last_kept(lines, folded, first) < 0:
            start = _formula_start(lines, first, last)
            start = start if start != first else None
        else:
            start = _footer_start(lines, first, last, is_first=end == len(lines))
        if start is None:
            return
        for index in range(start, last + 1):
            folded[index] = True
        end = start


def _footer_start(lines: Sequence[str], first: int, last: int, *, is_first: bool) -> int | None:
    """Where in the paragraph a footer begins that goes on to its end."""
    for index in range(last, max(first, last - _MAX_LIST_LINES) - 1, -1):
        if _LIST_RULE.match(lines[index]) and index < last:
            said = " ".join(lines[index + 1 : last + 1])
            return index if LIST_FOOTER.search(said) else None
    if LINE_FOOTER.match(lines[first]) and last - first < _MAX_LIST_LINES:
        return first
    start = _formula_start(lines, first, last)
    if start is not None:
        return start
    paragraph = " ".join(lines[first : last + 1])
    if not is_first and _is_heading(paragraph):
        return first
    return _legal_start(lines, first, last) if _is_legal(paragraph) else None


def _legal_start(lines: Sequence[str], first: int, last: int) -> int | None:
    """Below what the sender says in the same paragraph."""
    for index in range(first, min(first + _MAX_LIST_LINES, last) + 1):
        if index > first and _goes_on(lines[index - 1]):
            continue
        beginning = " ".join(lines[index : min(index + _MAX_LIST_LINES, last + 1)])
        opening = _SENTENCE_END.split(beginning, maxsplit=1)[0]
        if LEGAL.search(opening) or LEGAL_SUBJECT.search(opening):
            said = " ".join(lines[index : last + 1])
            return index if _is_legal(said) and not _is_a_persons(said) else None
    return None


def _is_a_persons(said: str) -> bool:
    """Lawyers ask nothing and never speak for one person."""
    return bool(_ASKS.search(said) or ONE_VOICE.search(said))


def _formula_start(lines: Sequence[str], first: int, last: int) -> int | None:
    """Where a lawyer's or printer's sentence begins that is all that follows in the paragraph."""
    for index in range(max(first, last - _MAX_LIST_LINES), last + 1):
        if index > first and _goes_on(lines[index - 1]):
            continue
        said = " ".join(lines[index : last + 1])
        if PRINTING.match(said):
            return index
        if LEGAL_FORMULA.match(said) and not OWN_VOICE.search(said) and _is_legal_only(said):
            return index
    return None


def _is_legal_only(said: str) -> bool:
    """Whether each sentence speaks of what lawyers speak of."""
    return all(
        LEGAL.search(sentence) or LEGAL_SUBJECT.search(sentence)
        for sentence in _SENTENCE_END.split(said)
        if sentence.strip()
    )


def _goes_on(line: str) -> bool:
    """Whether its sentence may end on the next line."""
    said = line.rstrip(" \t*_)\"'»”")
    return len(said) > _SHORT_CHARACTERS and not said.endswith(_ENDS)


def _is_heading(paragraph: str) -> bool:
    """What lawyers put above their words."""
    if _ONLY_LEGAL.match(paragraph):
        return True
    is_loud = paragraph.isupper() and _HEADING.match(paragraph) is not None
    return is_loud and LEGAL.search(paragraph) is not None


def _is_legal(paragraph: str) -> bool:
    if not LEGAL.search(paragraph):
        return False
    if len(paragraph) < _MIN_LEGAL_CHARACTERS:
        return False
    return len(LEGAL_SUBJECT.findall(paragraph)) >= _MIN_SUBJECTS


def _last_kept(lines: Sequence[str], folded: Sequence[bool], end: int) -> int:
    return next((i for i in range(end - 1, -1, -1) if lines[i].strip() and not folded[i]), -1)
