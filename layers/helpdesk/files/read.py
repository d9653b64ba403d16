"""Reads one file's words, in a process of its own: ``python -m helpdesk.files.read TYPE FILE``.

Whatever the file does to its reader, it does to this process alone: time and memory are capped
before it is opened, what unpacks from it while it is. Prints the text.
"""

from __future__ import annotations

import resource
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from helpdesk.files.words import MAX_CHARACTERS, is_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CPU_SECONDS: Final = 10
MEMORY_BYTES: Final = 1_000 * 1024 * 1024
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_PAGES: Final = 50
MAX_ROWS: Final = 5_000
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TooLargeError(ValueError):
    """It would unpack to more than is read here."""


def main(arguments: list[str]) -> None:
    """What was read before an end that came too soon is kept."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    kind, source = arguments
    written = 0
    for piece in pieces(kind, Path(source)):
        cleaned = " ".join(piece.split())
        if not cleaned:
            continue
        sys.stdout.buffer.write(
            f"{cleaned[: MAX_CHARACTERS - written]}\n".encode("utf-8", "ignore")
        )
        written += len(cleaned) + 1
        if written >= MAX_CHARACTERS:
            break
    sys.stdout.flush()


def pieces(kind: str, source: Path) -> Iterable[str]:
    """The text of a file, piece by piece, by its type."""
    if kind == "application/pdf":
        return _pdf(source)
    if kind in {"application/rtf", "text/rtf"}:
        return _rtf(source)
    if is_spreadsheet(kind):
        return _sheets(source)
    if "wordprocessingml" in kind:
        return _word(source)
    if "presentationml" in kind:
        return _slides(source)
    if "opendocument" in kind:
        return _open_document(source)
    return plain(source.read_bytes()).splitlines()


def plain(content: bytes) -> str:
    """By its byte order mark, as UTF-8 if it can be, else as what Windows writes here."""
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return content.decode(charset, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(source: Path) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(source)
    for number in range(min(len(document), MAX_PAGES)):
        yield document[number].get_textpage().get_text_bounded()


def _rtf(source: Path) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(plain(source.read_bytes()), errors="ignore")  # type: ignore[no-untyped-call] # it has no types
    yield from text.splitlines()


def _sheets(source: Path) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    _hold_to_size(source)
    book = CalamineWorkbook.from_path(str(source))
    for name in book.sheet_names:
        yield name
        for number, row in enumerate(book.get_sheet_by_name(name).iter_rows()):
            if number >= MAX_ROWS:
                break
            yield " ".join(str(cell) for cell in row if cell not in {"", None})


def _word(source: Path) -> Iterator[str]:
    import docx
    from docx.table import Table

    _hold_to_size(source)
    for block in docx.Document(str(source)).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _slides(source: Path) -> Iterator[str]:
    import pptx

    _hold_to_size(source)
    for slide in pptx.Presentation(str(source)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _open_document(source: Path) -> Iterator[str]:
    """Its paragraphs and headings; no entity is resolved and nothing is fetched."""
    from lxml import etree

    _hold_to_size(source)
    with zipfile.ZipFile(source) as packed, packed.open("content.xml") as content:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        tree = etree.parse(content, parser)
    for paragraph in tree.iter("{*}p", "{*}h"):
        yield "".join(paragraph.itertext())


def _hold_to_size(source: Path) -> None:
    """What it says that it unpacks to; an old Excel file is no archive at all."""
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(source) as packed:
        if sum(each.file_size for each in packed.infolist()) > MAX_UNPACKED:
            raise TooLargeError


if __name__ == "__main__":
    main(sys.argv[1:])
