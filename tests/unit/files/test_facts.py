from __future__ import annotations

import time

import pytest

from helpdesk.files.facts import Facts, look_at
from helpdesk.files.sniff import Sample
from tests.unit.files import samples


def facts(name: str, content: bytes, declared: str = "application/octet-stream") -> Facts:
    return look_at(name, declared, Sample.of(content))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", samples.PNG, "image/png"),
        ("a.pdf", samples.PDF, "application/pdf"),
        ("a.heic", samples.HEIC, "image/heic"),
        ("a.svg", samples.SVG, "image/svg+xml"),
        ("a.html", samples.HTML, "text/html"),
        ("factura.xml", samples.INVOICE_XML, "application/xml"),
        ("a.zip", samples.zipped("a.txt"), "application/zip"),
        ("a.exe", samples.EXE, "application/vnd.microsoft.portable-executable"),
        ("a.iso", samples.ISO, "application/x-iso9660-image"),
        ("a.lnk", samples.LNK, "application/x-ms-shortcut"),
        (
            "a.docx",
            samples.zipped("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.msg", samples.ole("__properties_version1.0"), "application/vnd.ms-outlook"),
    ],
)
def test_the_bytes_say_what_a_file_is(name: str, content: bytes, kind: str):
    found = facts(name, content)

    assert found.content_type == kind
    assert found.marks == ()


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [
        ("foto.jpg", samples.EXE, "image/jpeg"),
        ("factura.pdf", samples.HTML, "application/pdf"),
        ("nota.png", b"just words, no picture", "image/png"),
        ("lista.csv", b"\0\1\2\3" * 40, "text/csv"),
        ("foto.png", samples.SVG, "image/png"),
    ],
)
def test_a_name_or_a_label_that_lies_is_flagged(name: str, content: bytes, declared: str):
    found = facts(name, content, declared)

    assert found.content_type != declared
    assert "mismatch" in found.marks


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [
        ("tabla.csv", b"a;b\n1;2\n", "text/csv"),
        ("notas.txt", "año\r\n".encode("utf-16"), "text/plain"),
        ("reunion.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar"),
        ("vacio.bin", b"", "image/png"),
        ("sin-nombre", b"hola", "text/plain"),
    ],
)
def test_a_label_is_believed_where_nothing_speaks_against_it(
    name: str, content: bytes, declared: str
):
    found = facts(name, content, declared)

    assert (found.content_type, found.marks) == (declared, ())


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (samples.zipped("secreto.txt", encrypted=True), "encrypted"),
        (samples.zipped("word/document.xml", "word/vbaProject.bin"), "macros"),
        (samples.zipped("docs/leeme.txt", "docs/factura.pdf.exe"), "program_inside"),
        (samples.ole("WordDocument", "_VBA_PROJECT"), "macros"),
        (samples.ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (samples.EICAR, "test_virus"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40) + b"\x06\xf1\x07\x01", "encrypted"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(5) + b"\x04" + bytes(9), "encrypted"),
        (samples.PDF.replace(b"<<>>\n%%EOF", b"<</Encrypt 5 0 R>>\n%%EOF"), "encrypted"),
    ],
)
def test_what_lies_inside_is_marked_without_opening_it(content: bytes, mark: str):
    assert facts("fichero", content).marks == (mark,)


def test_books_and_open_documents_may_hold_scripts():
    assert facts("libro.epub", samples.zipped("mimetype", "OEBPS/reader.js")).marks == ()


def test_a_bomb_costs_what_its_own_bytes_cost():
    started = time.process_time()
    found = facts("bomba.zip", samples.zip_bomb())

    assert found.content_type == "application/zip"
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_cut_archive_is_read_as_far_as_it_goes(cut: int):
    content = samples.zipped("a/uno.txt", "b/dos.exe")[:cut]

    assert facts("a.zip", content).marks in {(), ("program_inside",), ("mismatch",)}
