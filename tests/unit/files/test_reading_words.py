from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from helpdesk.files.read import TooLargeError, pieces
from helpdesk.files.reader import ChildReader
from helpdesk.files.words import MAX_CHARACTERS

OFFICE = "application/vnd.openxmlformats-officedocument"
ODT = "application/vnd.oasis.opendocument.text"


def said(tmp_path: Path, kind: str, content: bytes) -> str:
    source = tmp_path / "source"
    source.write_bytes(content)
    return " ".join(pieces(kind, source))


def word() -> bytes:
    import docx

    document, target = docx.Document(), io.BytesIO()
    document.add_heading("Contrato de mantenimiento")
    document.add_table(1, 2).rows[0].cells[1].text = "tóner negro"
    document.save(target)
    return target.getvalue()


def sheet() -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Facturas").write_row(0, 0, ["F-2026-118", 42.5, ""])
    return target.getvalue()


def slides() -> bytes:
    import pptx

    show, target = pptx.Presentation(), io.BytesIO()
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = "Plano de migração"
    show.save(target)
    return target.getvalue()


def open_document(body: str, declared: str = "") -> bytes:
    target = io.BytesIO()
    names = "xmlns:o='urn:o' xmlns:text='urn:text'"
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("content.xml", f"<?xml version='1.0'?>{declared}<o:d {names}>{body}</o:d>")
    return target.getvalue()


def pdf(words: str) -> bytes:
    drawn = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode()
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources" + font + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )
    parts = [b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, 1)]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_words_are_read_from_each_kind_of_document(tmp_path: Path):
    assert "Router caido" in said(tmp_path, "application/pdf", pdf("Router caido"))
    assert "Contrato de mantenimiento  tóner negro" in said(
        tmp_path, f"{OFFICE}.wordprocessingml.document", word()
    )
    assert "Facturas F-2026-118 42.5" in said(tmp_path, f"{OFFICE}.spreadsheetml.sheet", sheet())
    assert "Plano de migração" in said(tmp_path, f"{OFFICE}.presentationml.presentation", slides())
    assert "Acta de entrega" in said(
        tmp_path, ODT, open_document("<text:p>Acta <text:b>de</text:b> entrega</text:p>")
    )
    assert "Saludos" in said(tmp_path, "text/rtf", rb"{\rtf1\ansi Saludos}")


@pytest.mark.parametrize(
    ("content", "charset"),
    [("Señal caída".encode(), "utf-8"), ("Señal caída".encode("cp1252"), "cp1252"),
     ("Señal caída".encode("utf-16"), "utf-16")],
)  # fmt: skip
def test_plain_text_is_read_in_the_charset_it_is_in(tmp_path: Path, content: bytes, charset: str):
    assert said(tmp_path, "text/plain", content) == "Señal caída"


def test_what_a_broken_locked_or_hostile_file_says_is_nothing():
    billion = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'ja'}'>" for n in range(10))
    bomb = open_document("<text:p>&e9;</text:p>", f"<!DOCTYPE d [{billion}]>")
    reader = ChildReader()

    assert reader.read(b"%PDF-1.7 broken", "application/pdf") == ""
    assert reader.read(b"PK\3\4broken", f"{OFFICE}.wordprocessingml.document") == ""
    assert "ja" not in reader.read(bomb, ODT)


def test_an_archive_that_unpacks_to_more_than_is_read_is_not_unpacked(tmp_path: Path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("content.xml", b" " * (210 * 1024 * 1024))

    with pytest.raises(TooLargeError):
        said(tmp_path, ODT, target.getvalue())


def test_no_more_is_kept_than_a_document_holds():
    read = ChildReader().read(b"palabra " * 100_000, "text/plain")

    assert MAX_CHARACTERS - 10 <= len(read) <= MAX_CHARACTERS + 1
