"""Every mail the product sent, kept in one SQLite file, and the page that shows them."""

from __future__ import annotations

import email
import sqlite3
from contextlib import closing
from email import policy
from email.utils import getaddresses
from html import escape
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

SCHEMA = "create table if not exists mails (id integer primary key, sent_at, recipients, raw)"
PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'"
LINKS = "allow-popups allow-popups-to-escape-sandbox"  # a link opens apart; nothing runs
BASE = escape('<base target="_blank">')
STYLE = """body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;
border-bottom:1px solid #8884}pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;
background:#8881}iframe{width:100%;height:24rem;border:1px solid #8884}
:root{color-scheme:light dark}"""


class Mailbox:
    """The sent mails, oldest first."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database, database:
            database.execute(SCHEMA)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.file, timeout=10)

    def add(self, *, sent_at: str, recipients: Sequence[str], raw: bytes) -> None:
        row = (sent_at, "\n".join(recipients), raw)
        with closing(self._open()) as database, database:
            database.execute("insert into mails (sent_at, recipients, raw) values (?, ?, ?)", row)

    def rows(self, one: int | None = None) -> list[tuple[int, str, str, bytes]]:
        wanted = "where id = ?" if one is not None else "where ? is null"
        query = f"select id, sent_at, recipients, raw from mails {wanted} order by id"  # noqa: S608 - both texts are ours
        with closing(self._open()) as database:
            return database.execute(query, (one,)).fetchall()

    async def json(self, request: Request) -> Response:
        """`[{to, from, subject, message_id, sent_at, raw}]`, newest last; `?to=` asks for one's."""
        wanted = request.query_params.get("to")
        mails = [_described(row) for row in self.rows()]
        return JSONResponse([m for m in mails if wanted is None or wanted in m["to"]])

    async def page(self, request: Request) -> Response:
        """The list, or one mail with its text, its HTML in a scriptless frame, and its source."""
        one = request.query_params.get("id", "")
        rows = self.rows(int(one)) if one.isdigit() else []
        body = _one(rows[0]) if rows else _list(self.rows())
        head = f"<!doctype html><meta charset=utf-8><title>Sent mail</title><style>{STYLE}</style>"
        return HTMLResponse(head + body, headers={"content-security-policy": PAGE_CSP})


def _described(row: tuple[int, str, str, bytes]) -> dict[str, Any]:
    _, sent_at, recipients, raw = row
    head = email.message_from_bytes(raw, policy=policy.default)
    sender = next((a for _, a in getaddresses([str(head["from"])])), "")
    return {
        "to": recipients.split("\n"),
        "from": sender,
        "subject": str(head["subject"] or ""),
        "message_id": str(head["message-id"]).strip(),
        "sent_at": sent_at,
        "raw": raw.decode("utf-8", "replace"),
    }


def _list(rows: list[tuple[int, str, str, bytes]]) -> str:
    if not rows:
        return "<h1>Sent mail</h1><p>Nothing yet. Write to a mailbox of a desk over SMTP."
    lines = []
    for row in reversed(rows):
        mail = _described(row)
        subject = f'<a href="/dev/mailbox?id={row[0]}">{escape(mail["subject"]) or "(none)"}</a>'
        cells = (
            escape(mail["sent_at"]),
            escape(", ".join(mail["to"])),
            escape(mail["from"]),
            subject,
        )
        lines.append("<tr>" + "".join(f"<td>{cell}" for cell in cells))
    return f"<h1>Sent mail</h1><table><tr><th>Sent<th>To<th>From<th>Subject{''.join(lines)}</table>"


def _one(row: tuple[int, str, str, bytes]) -> str:
    mail, message = _described(row), email.message_from_bytes(row[3], policy=policy.default)
    parts = [
        f'<p><a href="/dev/mailbox">All mail</a><h1>{escape(mail["subject"]) or "(none)"}</h1>'
    ]
    for kind in ("plain", "html"):
        if body := message.get_body((kind,)):
            text = escape(body.get_content())
            frame = f'<iframe sandbox="{LINKS}" title="HTML part" srcdoc="{BASE}{text}"></iframe>'
            parts.append(f"<pre>{text}</pre>" if kind == "plain" else frame)
    return "".join(parts) + f"<h2>Source</h2><pre>{escape(mail['raw'])}</pre>"
