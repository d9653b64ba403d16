"""The lines that introduce a quote: `On … wrote:` in any language, on one line or on five."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.new_words.quotes.attribution_phrases import (
    ADDRESS,
    BARE,
    BRACKETED,
    DASHED,
    DATED_ADDRESS,
    DATED_NAME,
    ENDS_IN_ADDRESS,
    FULL_MOMENT,
    MESSAGE_OF,
    MOMENT,
    NAME_AT_VERB,
    NAME_FIRST,
    NAMED,
    NOTES_STAMP,
    ONLY_MOMENT,
    ONLY_NAME,
    QUOTING,
    STARTS,
    TELLS,
    WEEKDAY_ALONE,
    WROTE,
)
from helpdesk.mail.new_words.quotes.marks import is_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINES: Final = 6
_MAX_CHARACTERS: Final = 500
_MAX_LOOKED_AT: Final = 500_000
"""Far more than any mail has, little enough for a hostile one."""
_COLON_END: Final = re.compile(r"[:：][-\s*_\"”]*$")
_ENDS: Final = re.compile(r"(?:[:：>)\]]|[-=_*]{3}|\w|道|写|た|성|가|\.)[\s*_\"”-]*$")
_TELLS_WHO_OR_WHEN: Final = re.compile(r"[\d@>]")
_SENTENCE_END: Final = re.compile(r"[.!?…。]\s*$")
_WRAPPED_ADDRESS: Final = re.compile(r"\s*(?:<\s*(?:$|mailto:)|mailto:|>\s*wrote)")


class Attribution(Struct, frozen=True):
    """Lines `start` to `end` introduce what follows; a sure one may end the new words by itself."""

    start: int
    end: int
    is_sure: bool


class Attributions:
    """Finds them in a text, within a bound on the characters looked at closely."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._left = _MAX_LOOKED_AT

    def at(self, last: int, *, before_marks: bool) -> Attribution | None:
        """The one whose last line is `last`; more is believed right before marked lines."""
        line = self._lines[last].rstrip()
        if not line or len(line) > _MAX_CHARACTERS or self._left < 0:
            return None
        if NOTES_STAMP.match(line):
            return Attribution(last, last + 1, is_sure=True)
        if not _ENDS.search(line):
            return None
        if not (before_marks or _COLON_END.search(line)):
            self._left -= len(line)
            if not (_TELLS_WHO_OR_WHEN.search(line) and WROTE.search(line)):
                return None
        return self._grow(last, before_marks=before_marks)

    def _grow(self, last: int, *, before_marks: bool) -> Attribution | None:
        """Upwards line by line, to the nearest line that begins like an attribution."""
        lines, joined = self._lines, ""
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
            self._left -= len(joined)
            if len(joined) > _MAX_CHARACTERS or self._left < 0:
                break
            goes_on = _goes_on_above(lines, first, joined)
            if goes_on or not _introduces(joined, before_marks=before_marks):
                continue
            sure = _is_sure(joined, is_apart=first == 0 or not lines[first - 1].strip())
            if _begins(line, joined):
                has_day_above = first > 0 and ONLY_MOMENT.match(lines[first - 1]) is not None
                return Attribution(first - has_day_above, last + 1, is_sure=sure)
            if found is None and line[0] not in "<(":
                found = Attribution(first, last + 1, is_sure=sure)
        return found


def _begins(line: str, joined: str) -> bool:
    has_moment_or_address = MOMENT.search(joined) or ADDRESS.search(joined)
    return STARTS.match(line) is not None and has_moment_or_address is not None


def _goes_on_above(lines: Sequence[str], first: int, joined: str) -> bool:
    """`Name <a@b> …` wrapped before its date."""
    if ADDRESS.search(joined):
        return False
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
        is_vague = before_marks and has_colon and not TELLS.search(joined[: verb.start()])
        return is_vague and bool(ONLY_NAME.match(joined) or WEEKDAY_ALONE.match(joined))
    if before_marks and DATED_ADDRESS.match(joined):
        return STARTS.match(joined) is not None
    if has_moment and ENDS_IN_ADDRESS.search(joined):
        return (has_colon or before_marks) and STARTS.match(joined) is not None
    if before_marks and has_colon and BRACKETED.search(joined) and FULL_MOMENT.search(joined):
        return STARTS.match(joined) is not None
    return before_marks and bool(QUOTING.match(joined) or DATED_NAME.match(joined))


def _is_sure(joined: str, *, is_apart: bool) -> bool:
    """Whether unmarked lines after it are an earlier mail: a date, and an address or a name."""
    if DASHED.match(joined) or NAMED.match(joined):
        return True
    if BARE.match(joined):
        return is_apart
    if not FULL_MOMENT.search(joined):
        return False
    verb = WROTE.search(joined)
    has_address = ADDRESS.search(joined) is not None
    if verb is None or TELLS.search(joined[: verb.start()]):
        return has_address and verb is None
    if has_address:
        return True
    if not is_apart:
        return False
    is_dated_first = STARTS.match(joined) and NAME_AT_VERB.search(joined)
    return bool(is_dated_first or NAME_FIRST.match(joined))


def _is_begun(joined: str) -> bool:
    """With a date, or a name and its verb: not in the middle of a sentence."""
    return STARTS.match(joined) is not None or NAME_AT_VERB.search(joined) is not None
