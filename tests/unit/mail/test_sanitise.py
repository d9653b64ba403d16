from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.reading.html_tokens import Tag, html_tokens
from helpdesk.mail.reading.link_hosts import host_of, safe_href
from helpdesk.mail.reading.sanitise import ALLOWED_TAGS, sanitise

PIECES = [
    "<p>",
    "</p>",
    "<b onclick=x>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://canary.test/a.png' srcset='https://canary.test/b'>",
    "<img src=data:image/svg+xml,x>",
    "<svg><use href='data:x'>",
    "<math><mtext><style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea>",
    "<xmp>",
    "<iframe srcdoc='<script>'>",
    "<style>@import 'https://canary.test/x.css'",
    "<a href='java\tscript:alert(1)'>",
    "<a href='https://desk@evil.test/'>",
    "<form action='https://canary.test'><button formaction=x>",
    "<table background='https://canary.test/c'><td style='background:url(https://canary.test/d)'>",
    "<video poster='https://canary.test/e' src=x>",
    "<link rel=prefetch href='https://canary.test/f'>",
    "<meta http-equiv=refresh content='0;url=https://canary.test'>",
    "<base href='https://canary.test/'>",
    "<title>",
    "</title>",
    "<!--",
    "-->",
    "<![CDATA[",
    '"',
    "'>",
    "text & more",
]
SHOWN = {"href", "rel", "target", "title", "alt", "width", "data-remote-src", "data-cid"}


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_nothing_active_and_no_remote_load_survives(pieces: list[str]):
    html = sanitise("".join(pieces)).html

    for token in html_tokens(html):
        if isinstance(token, Tag):
            assert token.name in ALLOWED_TAGS
            assert set(token.attributes) <= SHOWN | {"data-link-host"}
            assert not token.attributes.get("href", "https:").startswith(("javascript", "data"))
        else:
            assert "<" not in html[token.end - 1 : token.end]


@given(st.text(max_size=300))
def test_cleaning_twice_changes_no_text(text: str):
    once = sanitise(text).html

    assert sanitise(once).html == once


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.test/x?y#z", "https://a.test/x?y#z"),
        ("HTTPS:\\\\a.test", "https://a.test"),
        ("https://user:pw@a.test/", "https://a.test/"),
        ("ht\ntps://a.test", "https://a.test"),
        ("mailto:ana@x.es", "mailto:ana@x.es"),
        ("//a.test", ""),
        ("/relative", ""),
        ("data:text/html,x", ""),
        ("javascript://a.test/%0aalert(1)", ""),
        ("https://" + "a" * 9000, ""),
    ],
)
def test_only_web_and_mail_links_stay_and_show_no_false_user(href: str, expected: str):
    assert safe_href(href) == expected


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="https://evil.test">https://banco.test/x</a>', "evil.test"),
        ('<a href="https://xn--pypal-4ve.test">paypal</a>', "xn--pypal-4ve.test"),
        ('<a href="https://banco.test/x">www.banco.test</a>', None),
        ('<a href="https://ayuda.banco.test">banco.test</a>', None),
        ('<a href="https://evil.test">pulse aquí</a>', None),
    ],
)
def test_a_link_that_says_another_host_shows_its_own(html: str, shown: str | None):
    safe = sanitise(html).html

    assert ("data-link-host" in safe) == (shown is not None)
    assert shown is None or f"[{shown}]" in safe


def test_the_host_is_read_as_browsers_do():
    assert host_of("https://a.test:8443\\@b.test") == "a.test"
    assert host_of("mailto:a@b.test") == ""
