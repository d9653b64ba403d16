from __future__ import annotations

import pytest

from helpdesk.mail.reading.filenames import plain_filename


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a\u200bb.p\u200bhp", "ab.php"),
        ("cod\u202egnp.exe", "codgnp.exe"),
        ("factura\u3164.pdf\U000e0041", "factura.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\a.txt", "a.txt"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("console.log", "console.log"),
        ("factura.pdf         .exe", "factura.pdf .exe"),
        ("a.pdf. . ", "a.pdf"),
        ("a\r\nb\x00.txt", "a_b_.txt"),
    ],
)
def test_a_name_is_one_plain_line_without_tricks(name: str, plain: str):
    assert plain_filename(name) == plain


@pytest.mark.parametrize("sign", ["a", "ñ", "語", "😀"])
def test_a_name_fits_any_file_system_and_keeps_its_extension(sign: str):
    name = plain_filename(sign * 400 + ".pdf")

    assert len(name.encode()) <= 255
    assert name.endswith(sign + ".pdf")
