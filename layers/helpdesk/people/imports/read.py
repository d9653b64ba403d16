"""Reading a file of rows: its signs, what parts its cells, which columns it has."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError
from helpdesk.people.imports.cells import plain_cell
from helpdesk.people.imports.custom import heading, headings_of
from helpdesk.people.imports.model import MAX_ROWS, ImportKind, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.fields.model import FieldRule

COLUMNS: Final = {
    ImportKind.CONTACTS: (
        "name",
        "addresses",
        "phones",
        "language",
        "time_zone",
        "segments",
        "organization",
        "customer_number",
        "notes",
    ),
    ImportKind.ORGANIZATIONS: ("name", "domains", "customer_number", "notes"),
}
MAX_CELL: Final = 20_000
_PARTS: Final = ",;\t|"


class UnreadableFileError(InvalidInputError):
    """The whole file cannot be taken: its signs, its columns, its length."""

    code = "unreadable_file"


def read_rows(content: bytes, kind: ImportKind, rules: Sequence[FieldRule] = ()) -> Iterator[Row]:
    """The rows, empty ones left out; UnreadableFileError names what is wrong with the file.

    A custom field's cells stand under ``fields.`` and its id, whatever the file calls the column.
    """
    lines = _text(content)
    head = lines.partition("\n")[0]
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=_delimiter(head), strict=True)
    csv.field_size_limit(MAX_CELL)
    try:
        columns = _columns(next(reader, []), kind, rules)
        for number, cells in enumerate(reader, start=1):
            if number > MAX_ROWS:
                raise UnreadableFileError([("file", f"has more than {MAX_ROWS} rows")])
            if any(each.strip() for each in cells):
                yield _row(number, columns, cells)
    except csv.Error as error:
        raise UnreadableFileError([("file", f"is no list of rows: {error}")]) from error


def _text(content: bytes) -> str:
    """UTF-8, or what spreadsheets of Western Europe write."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise UnreadableFileError([("file", "is no text")])
    return text


def _delimiter(head: str) -> str:
    return max(_PARTS, key=head.count)


def _columns(given: Sequence[str], kind: ImportKind, rules: Sequence[FieldRule]) -> list[str]:
    headings, known = (
        [heading(plain_cell(each)) for each in given],
        headings_of(COLUMNS[kind], rules),
    )
    columns = [known.get(each, "") for each in headings]
    if unknown := [each for each in headings if each not in known]:
        raise UnreadableFileError([("file", f"has columns that are not known: {unknown[:10]}")])
    if len(set(columns)) != len(columns):
        raise UnreadableFileError([("file", "has a column twice")])
    if not columns:
        raise UnreadableFileError(
            [("file", f"begins with the names of columns: {list(COLUMNS[kind])}")]
        )
    return columns


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    """Cells beyond the columns go into one of no name, which no row may have."""
    named = {column: plain_cell(cell).strip() for column, cell in zip(columns, cells, strict=False)}
    if beyond := [each for each in cells[len(columns) :] if each.strip()]:
        named[""] = beyond[0]
    return Row(number=number, cells=named)
