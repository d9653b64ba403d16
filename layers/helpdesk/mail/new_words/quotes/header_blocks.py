"""Blocks of header lines that a program repeats above the mail it quotes whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.new_words.quotes.header_labels import HAS_DIGIT, HAS_HOUR, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WINDOW_LINES: Final = 14
_MAX_LABEL_CHARACTERS: Final = 34
_MAX_OTHER_LINES: Final = 3
_MAX_BLANKS: Final = 2
_ENOUGH: Final = 3
_DECORATION: Final = " \t*_>|•"
_RULE: Final = re.compile(r"\s*_{20,}\s*$")
_FILLED_IN: Final = re.compile(r"\s{0,3}[^\W\d_][^:：<>@]{0,29}[:：]\s?\S")
_COLONS: Final = re.compile("[:：]")
_WHOLE: Final = frozenset({"from", "sent", "to", "subject"})
_LABEL_START: Final = frozenset({"from", "sent", "date", "to", "subject"})


def label_of(line: str) -> tuple[str, str]:
    """Which header the line repeats (`from`, `sent`, `to`, `copy`…) and its value."""
    colon = _COLONS.search(line, 0, _MAX_LABEL_CHARACTERS)
    if colon is None:
        return "", ""
    kind = kind_of(line[: colon.start()].strip(_DECORATION))
    return (kind, line[colon.end() :].strip(" *_")) if kind else ("", "")


def is_header_block(lines: Sequence[str], index: int, *, needs_moment: bool = False) -> bool:
    """Whether a repeated header begins here: a form that somebody filled in is none."""
    if label_of(lines[index])[0] not in _LABEL_START:
        return False
    found = _values(lines, index)
    moment = found.get("sent", "") + found.get("date", "")
    if "from" not in found and not (moment and "to" in found):
        return False
    has_address = any("@" in found.get(kind, "") for kind in ("from", "to", "copy"))
    if not has_address and _is_within_form(lines, index):
        return False
    has_moment = HAS_DIGIT.search(moment) is not None
    if needs_moment and not has_moment:
        return False
    if len(set(found) - {"copy"}) >= _ENOUGH:
        is_whole = set(found) >= _WHOLE or _is_ruled(lines, index)
        is_sent = "sent" in found and (has_moment or is_whole)
        return (
            has_address or is_sent or (HAS_HOUR.search(moment) is not None and "subject" in found)
        )
    return has_address and (has_moment or "sent" in found)


def _is_within_form(lines: Sequence[str], index: int) -> bool:
    """Right below `Name: value`, which no mail's header begins with."""
    for above in reversed(lines[max(index - _WINDOW_LINES, 0) : index]):
        if not _FILLED_IN.match(above):
            return False
        if not label_of(above)[0]:
            return True
    return False


def _is_ruled(lines: Sequence[str], index: int) -> bool:
    """Right below the line that Outlook draws."""
    return index > 0 and _RULE.match(lines[index - 1]) is not None


def _values(lines: Sequence[str], index: int) -> dict[str, str]:
    """The labels of a block and their values, wrapped values joined."""
    found: dict[str, str] = {}
    current, others, blanks = "", 0, 0
    for line in lines[index : index + _WINDOW_LINES]:
        kind, value = label_of(line)
        if kind in found or (kind and others and blanks):
            break
        if kind:
            found[kind], current, others, blanks = value, kind, 0, 0
        elif not line.strip():
            blanks += 1
        else:
            others += 1
            if blanks or others > _MAX_OTHER_LINES:
                break
            found[current] += " " + line
        if blanks > _MAX_BLANKS:
            break
    return found
