from __future__ import annotations

import pytest

from helpdesk.files.facts import look_at
from helpdesk.files.policy import DEFAULT, FilePolicy, refusal
from helpdesk.files.sniff import Sample
from helpdesk.values import replace
from tests.unit.files import samples


def refused(
    name: str, content: bytes = b"x", policy: FilePolicy = DEFAULT, size: int | None = None
) -> str | None:
    facts = look_at(name, "application/octet-stream", Sample.of(content))
    return refusal(policy, name, facts, len(content) if size is None else size)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("setup.exe", samples.EXE, "programs"),
        ("factura.pdf.exe", samples.EXE, "programs"),
        ("factura.exe.pdf", samples.PDF, "programs"),
        ("factura.ｅｘｅ", samples.EXE, "programs"),
        ("run.ps1", b"Get-Process", "programs"),
        ("acceso.lnk", samples.LNK, "programs"),
        ("disco.iso", samples.ISO, "disks"),
        ("tabla.docm", samples.zipped("word/vbaProject.bin", "word/a.xml"), "macros"),
        ("tabla.xls", samples.ole("Workbook", "_VBA_PROJECT"), "macros"),
        ("foto.jpg", samples.EXE, "disguised"),
        ("foto", samples.ELF, "disguised"),
        ("facturas.zip", samples.zipped("factura.js"), "archived_programs"),
        ("app.zip", samples.zipped("META-INF/MANIFEST.MF", "A.class"), "disguised"),
    ],
)
def test_what_can_do_harm_is_kept_aside(name: str, content: bytes, why: str):
    assert refused(name, content) == why


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("factura.pdf", samples.PDF),
        ("pagina.html", samples.HTML),
        ("dibujo.svg", samples.SVG),
        ("factura.xml", samples.INVOICE_XML),
        ("cifrado.zip", samples.zipped("a.txt", encrypted=True)),
        ("informe.www.empresa.com.pdf", samples.PDF),
        ("fuentes.zip", samples.zipped("main.py", "run.sh")),
    ],
)
def test_what_people_send_is_given_out(name: str, content: bytes):
    assert refused(name, content) is None


def test_a_desk_blocks_more_or_allows_what_it_works_with():
    strict = replace(DEFAULT, blocked=("pages", "encrypted"), deny=("xml",))
    lenient = replace(DEFAULT, allow=("ps1", "exe"))

    assert refused("pagina.html", samples.HTML, strict) == "pages"
    assert refused("foto.png", samples.SVG, strict) == "disguised"
    assert refused("a.zip", samples.zipped("a", encrypted=True), strict) == "encrypted"
    assert refused("factura.xml", samples.INVOICE_XML, strict) == "denied"
    assert refused("run.ps1", b"Get-Process", lenient) is None
    assert refused("setup.exe", samples.EXE, lenient) is None
    assert refused("run.ps1", samples.EXE, lenient) == "programs"


def test_what_is_too_large_for_the_desk_is_kept_aside():
    small = replace(DEFAULT, max_megabytes=5)

    assert refused("a.pdf", samples.PDF, small, size=5 * 1024 * 1024) is None
    assert refused("a.pdf", samples.PDF, small, size=5 * 1024 * 1024 + 1) == "size"
