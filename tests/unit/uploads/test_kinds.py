from __future__ import annotations

import pytest

from helpdesk.uploads.kinds import ANY_TYPE, is_forbidden, plain_content_type


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe",
        "SETUP.EXE",
        "invoice.pdf.exe",
        "invoice.exe.pdf",
        "macro.docm",
        "link.lnk",
        "disk.iso",
        "page.html",
        "logo.svg",
        "script.js",
        "run.sh",
        ".exe",
        "fullwidth．ｅｘｅ",
        "spaced. exe",
        "notes.one",
    ],
)
def test_programs_and_active_files_are_refused_by_any_of_their_names(name: str):
    assert is_forbidden(name, ANY_TYPE)


@pytest.mark.parametrize(
    "name",
    [
        "invoice.pdf",
        "factura.xml",
        "photo.jpeg",
        "report.v2.docx",
        "www.example.com.pdf",
        "log.txt",
        "data.csv",
        "archive.zip",
        "README",
        "exe",
    ],
)
def test_what_customers_send_is_taken(name: str):
    assert not is_forbidden(name, ANY_TYPE)


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", "application/x-msdownload"])
def test_a_harmless_name_does_not_hide_an_active_type(content_type: str):
    assert is_forbidden("photo.png", content_type)
    assert is_forbidden("photo", content_type)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Image/PNG; name=x", "image/png"),
        ("application/vnd.ms-excel", "application/vnd.ms-excel"),
        ("", ANY_TYPE),
        ("nonsense", ANY_TYPE),
        ("text/html\r\nx: y", ANY_TYPE),
        ("a/b/c", ANY_TYPE),
        ("té/xt", ANY_TYPE),
    ],
)
def test_a_content_type_is_type_and_subtype_or_unknown_bytes(given: str, plain: str):
    assert plain_content_type(given) == plain
