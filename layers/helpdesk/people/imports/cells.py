"""Cells of a spreadsheet's file: what a program would run as a formula is written as text.

A cell that begins so, after blanks and characters that nobody sees, gets an apostrophe before it,
and so does one that has such an apostrophe already: what we write, we read as it was.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK: Final = "'"
_STARTS: Final = frozenset("=+-@|%")
_BREAKS: Final = frozenset("\t\r\n")


def safe_cell(text: str) -> str:
    """The cell as a file may have it."""
    return MARK + text if _is_formula(text.lstrip(MARK)) else text


def plain_cell(text: str) -> str:
    """What was meant by a cell of a file."""
    return text[1:] if text.startswith(MARK) and _is_formula(text.lstrip(MARK)) else text


def lines_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the lines of a file (RFC 4180), each cell safe."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(each) for each in row] for row in rows)
    return written.getvalue()


def _is_formula(text: str) -> bool:
    """NFKC makes one sign of full-width and ordinary ones."""
    if text[:1] in _BREAKS:
        return True
    seen = next((each for each in text if not _is_unseen(each)), "")
    return unicodedata.normalize("NFKC", seen)[:1] in _STARTS if seen else False


def _is_unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
