"""The mailbox tells what was sent, and shows it without running it."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from twin.mailbox import Mailbox

RAW = (
    b"Message-ID: <1@eu-west-1.amazonses.com>\r\nFrom: =?utf-8?q?Atenci=C3=B3n?= <a@d.test>\r\n"
    b"Subject: <script>x</script>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    b'<script>alert("hi")</script>'
)


@pytest.fixture
def browser(tmp_path):
    mailbox = Mailbox(tmp_path / "mailbox.db")
    mailbox.add(sent_at="2026-11-22T10:00:00.000Z", recipients=["z@x.test"], raw=RAW)
    mailbox.add(sent_at="2026-11-22T10:00:01.000Z", recipients=["y@x.test", "w@x.test"], raw=RAW)
    routes = [Route("/page", mailbox.page), Route("/json", mailbox.json)]
    return lambda url: asyncio.run(_get(Starlette(routes=routes), url))


async def _get(app, url):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://twin") as client:
        return await client.get(url)


def test_the_newest_mail_is_last(browser):
    first, last = browser("/json").json()

    assert first["to"] == ["z@x.test"]
    assert last["to"] == ["y@x.test", "w@x.test"]
    assert last["from"] == "a@d.test"
    assert last["message_id"] == "<1@eu-west-1.amazonses.com>"
    assert last["raw"] == RAW.decode()


def test_one_recipients_mails_can_be_asked_for(browser):
    assert [m["to"] for m in browser("/json?to=z@x.test").json()] == [["z@x.test"]]


@pytest.mark.parametrize("query", ["", "?id=1"])
def test_nothing_in_a_mail_runs(browser, query):
    page = browser(f"/page{query}")

    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_html_part_is_shown_in_a_frame_that_runs_nothing(browser):
    frame = browser("/page?id=1").text.partition("<iframe ")[2].partition("></iframe>")[0]

    assert frame.startswith('sandbox="allow-popups allow-popups-to-escape-sandbox" ')
    assert "&lt;script&gt;" in frame
