"""A screenshot written into the HTML itself is shown and kept like one that was attached."""

from __future__ import annotations

import base64

import pytest

from helpdesk.mail.parse import parse_mail
from helpdesk.mail.reading.data_pictures import MAX_PICTURES

DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def mail(html: str) -> bytes:
    head = "From: a@b.test\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    return f"{head}Content-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()


def written(content: bytes, kind: str = "gif", *, quote: str = '"') -> str:
    data = base64.b64encode(content).decode()
    return f"<img alt='screen' src={quote}data:image/{kind};base64,{data}{quote}>"


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_it_becomes_an_inline_file_that_the_html_shows(quote: str):
    parsed = parse_mail(mail(f"<p>Mire:</p>{written(DOT, quote=quote)}<p>fin</p>"))

    (file,) = parsed.attachments
    assert (file.filename, file.content_type, file.inline) == ("picture-1.gif", "image/gif", True)
    assert file.read() == DOT
    assert f'data-cid="{file.content_id}"' in (parsed.html or "")
    assert parsed.text.split() == ["Mire:", "fin"]


def test_shown_twice_it_is_kept_once():
    parsed = parse_mail(mail(written(DOT) + written(DOT)))

    assert len(parsed.attachments) == 1
    assert (parsed.html or "").count("data-cid") == 2


def test_words_after_a_picture_of_megabytes_are_kept():
    large = DOT + bytes(6_000_000)

    parsed = parse_mail(mail(f"<p>Antes</p>{written(large)}<p>después</p>"))

    assert parsed.text.split() == ["Antes", "después"]
    assert [each.size for each in parsed.attachments] == [len(large)]


@pytest.mark.parametrize(
    "html",
    [
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='data:image/png;base64,'>",
        "<img src='data:image/png;base64,%%%'>",
        "<a href='data:image/png;base64,R0lG'>x</a>",
        "<img src='data:text/html;base64,PGI+'>",
        "<img " + "a=b " * 600 + "src='data:image/png;base64,R0lG'>",
    ],
)
def test_what_is_no_plain_picture_is_neither_kept_nor_shown(html: str):
    parsed = parse_mail(mail(f"<p>Hola</p>{html}"))

    assert parsed.attachments == ()
    assert "data:" not in (parsed.html or "")
    assert "unreadable" not in parsed.warnings


def test_beyond_fifty_they_are_left_out():
    pictures = "".join(written(DOT + bytes([each])) for each in range(MAX_PICTURES + 5))

    assert len(parse_mail(mail(pictures)).attachments) == MAX_PICTURES
