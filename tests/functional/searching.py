"""Search as its functions do it: what changed is taken up, then asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpdesk.people.model import Agent
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import MessageKind
from helpdesk.values import replace
from tests.factories import ANA, change, opening, reply
from tests.http import CONTEXT, Answer, http_event, read_answer

Ask = Callable[..., Answer]
MINUTE: dict[str, Any] = {"source": "aws.scheduler"}
LAMBDA = SimpleNamespace(**vars(CONTEXT), get_remaining_time_in_millis=lambda: 60_000)


@pytest.fixture
def house(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """Workers that know nothing yet, and an index of nothing."""
    from functions.index_search import wiring as writer
    from functions.rebuild_search import wiring as builder
    from functions.search_api import wiring as reader
    from helpdesk.aws import keys

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kept = (writer.wire, builder.wire, reader.app, keys._stored)
    for each in kept:
        each.cache_clear()
    rebuild()
    yield table
    for each in kept:
        each.cache_clear()


@pytest.fixture
def ask(house: Table, monkeypatch: pytest.MonkeyPatch) -> Ask:
    from functions.search_api import handler

    monkeypatch.setattr("helpdesk.search.keeping.follow.LOOK_EVERY", 0.0)

    def ask(path: str, *, who: Agent = ANA, method: str = "GET", **given: Any) -> Answer:
        event = http_event(method, f"/api/v1{path}", sub=who.id, **given)
        return read_answer(handler.handler(event, CONTEXT))

    return ask


def rebuild(wish: str = "rebuild") -> dict[str, Any]:
    from functions.rebuild_search import handler

    return dict(handler.handler({"do": wish}, LAMBDA))


def take_up(event: dict[str, Any] = MINUTE) -> dict[str, Any]:
    from functions.index_search import handler

    return dict(handler.handler(event, LAMBDA))


def write(table: Table, reference: str = "SUP-1", note: str = "", **given: Any) -> Ticket:
    """A ticket, with a note of Ana's if there is one."""
    commit = opening(reference, **given)
    store = DynamoTickets(table)
    store.commit(commit)
    if not note:
        return commit.after
    message = reply(commit.after, text=note, kind=MessageKind.NOTE)
    noted = replace(change(commit.after, commit.after), messages=(message,))
    store.commit(noted)
    return noted.after


def found(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [each["reference"] for each in answer.body["items"]]
