"""Queries find the tickets that they were written for, first."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.search.tickets import tickets
from helpdesk.search.document import Document, Keyword, Moment, Part
from helpdesk.search.ports import Ask
from helpdesk.search.query.context import Context
from helpdesk.search.query.parse import parsed
from helpdesk.search.values import known_as
from helpdesk.values import replace
from tests.ports.engines import Engine
from tests.unit.search.documents import ANA, NOON, NoNames

WRITTEN = tomllib.loads(Path(__file__).with_name("search_precision.toml").read_text("utf-8"))
AMONG = 1_500
LEAST_RIGHT = 0.95
VIEWER = replace(ANA, desks=frozenset({"support", "it", "billing", "returns"}))
CONTEXT = Context(viewer=VIEWER, now=NOON, names=NoNames())


def _document(name: str, written: list[Any], place: int) -> Document:
    language, person, subject, said, *more = written
    extra = more[0] if more else {}
    at = NOON - timedelta(hours=place)
    return Document(
        id=name,
        version=1,
        reference=f"SUP-9{place:04d}",
        language=language,
        texts={
            Part.SUBJECT: subject,
            Part.MESSAGE: said,
            Part.PERSON: person,
            Part.NOTE: extra.get("note", ""),
            Part.ATTACHMENT: extra.get("file", ""),
        },
        keywords={
            Keyword.DESK: ("support",),
            Keyword.STATUS: ("open",),
            Keyword.FROM: known_as(person, f"{name}@correo.test"),
            Keyword.TAG: (extra["tag"],) if "tag" in extra else (),
        },
        moments={Moment.CREATED: at, Moment.UPDATED: at, Moment.CHANGED: at},
        shown={"subject": subject},
    )


def test_nineteen_of_twenty_written_queries_find_their_ticket_first(real: Engine):
    written = [
        _document(name, each, place)
        for place, (name, each) in enumerate(WRITTEN["tickets"].items())
    ]
    reader = real.hold(*tickets(AMONG), *written)
    queries: dict[str, str] = WRITTEN["queries"]

    wrong = {}
    for text, expected in queries.items():
        hits = reader.search(Ask(filter=parsed(text, CONTEXT), viewer=VIEWER, limit=1)).hits
        if not hits or hits[0].id != expected:
            wrong[text] = hits[0].shown["subject"] if hits else None

    right = len(queries) - len(wrong)
    assert len(queries) >= 60
    assert right >= len(queries) * LEAST_RIGHT, wrong
