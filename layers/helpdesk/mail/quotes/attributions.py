"""The lines that introduce a quote: `On … wrote:` in any language, on one line or on five."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from helpdesk.mail.quotes.attribution_phrases import (
    ADDRESS,
    DASHED,
    DATED_NAME,
    ENDS_IN_ADDRESS,
    FULL_MOMENT,
    MESSAGE_OF,
    MOMENT,
    NAME_AT_VERB,
    NAMED,
    NOTES_STAMP,
    ONLY_NAME,
    QUOTING,
    STARTS,
    TELLS,
    WROTE,
)
from helpdesk.mail.quotes.marks import is_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINES: Final = 6
_MAX_CHARACTERS: Final = 500
_COLON_END: Final = re.compile(r"[:：][-\s*_\"”]*$")
_ENDS: Final = re.compile(r"(?:[:：>)\]]|[-=_*]{3}|\w|道|写|た|성|가|\.)[\s*_\"”-]*$")
_SENTENCE_END: Final = re.compile(r"[.!?…。]\s*$")
_WRAPPED_ADDRESS: Final = re.compile(r"\s*(?:<\s*(?:$|mailto:)|mailto:|>\s*wrote)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Lines `start` to `end` introduce what follows; a sure one may end the new words by itself."""

    start: int
    end: int
    is_sure: bool


def attribution_at(lines: Sequence[str], last: int, *, before_marks: bool) -> Attribution | None:
    """The attribution whose last line is `last`; more is believed right before marked lines."""
    line = lines[last].rstrip()
    if not line or len(line) > _MAX_CHARACTERS:
        return None
    if NOTES_STAMP.match(line):
        return Attribution(last, last + 1, is_sure=True)
    if not _ENDS.search(line):
        return None
    has_colon = _COLON_END.search(line) is not None
    if not (has_colon or before_marks or WROTE.search(line)):
        return None
    return _grow(lines, last, before_marks=before_marks)


def _grow(lines: Sequence[str], last: int, *, before_marks: bool) -> Attribution | None:
    """Upwards line by line, to the nearest line that begins like an attribution."""
    joined = ""
    found: Attribution | None = None
    for first in range(last, max(last - _MAX_LINES, -1), -1):
        line = lines[first].strip()
        if not line:
            if _WRAPPED_ADDRESS.match(joined):
                continue
            break
        if first < last and (is_marked(lines[first]) or (found and _SENTENCE_END.search(line))):
            break
        joined = f"{line} {joined}".rstrip()
        if len(joined) > _MAX_CHARACTERS:
            break
        if not _introduces(joined, before_marks=before_marks):
            continue
        is_sure = _is_sure(joined, is_apart=first == 0 or not lines[first - 1].strip())
        if STARTS.match(line) and (MOMENT.search(joined) or ADDRESS.search(joined)):
            if not ADDRESS.search(joined) and _goes_on_above(lines, first):
                continue
            return Attribution(first, last + 1, is_sure=is_sure)
        if found is None and line[0] not in "<(":
            found = Attribution(first, last + 1, is_sure=is_sure)
    return found


def _goes_on_above(lines: Sequence[str], first: int) -> bool:
    """`Name <a@b> …` wrapped before its date."""
    above = lines[first - 1] if first else ""
    return ADDRESS.search(above) is not None and not _SENTENCE_END.search(above)


def _introduces(joined: str, *, before_marks: bool) -> bool:
    if DASHED.match(joined) or MESSAGE_OF.match(joined):
        return True
    has_colon = _COLON_END.search(joined) is not None
    verb = WROTE.search(joined)
    has_moment = MOMENT.search(joined) is not None
    has_address = ADDRESS.search(joined) is not None
    if verb and (has_colon or before_marks or (has_moment and STARTS.match(joined))):
        if has_address or (has_moment and _is_begun(joined)):
            return True
        return before_marks and has_colon and ONLY_NAME.match(joined) is not None
    if ENDS_IN_ADDRESS.search(joined) and MOMENT.search(joined):
        return (has_colon or before_marks) and STARTS.match(joined) is not None
    return before_marks and bool(QUOTING.match(joined) or DATED_NAME.match(joined))


def _is_sure(joined: str, *, is_apart: bool) -> bool:
    """Whether unmarked lines after it are an earlier mail: a date, and an address or a name."""
    if DASHED.match(joined) or NAMED.match(joined):
        return True
    if not FULL_MOMENT.search(joined):
        return False
    verb = WROTE.search(joined)
    has_address = ADDRESS.search(joined) is not None
    if verb is None or TELLS.search(joined[: verb.start()]):
        return has_address and verb is None
    if has_address:
        return True
    is_begun = is_apart and STARTS.match(joined) is not None
    return is_begun and NAME_AT_VERB.search(joined) is not None


def _is_begun(joined: str) -> bool:
    """With a date, or a name and its verb: not in the middle of a sentence."""
    return STARTS.match(joined) is not None or NAME_AT_VERB.search(joined) is not None
