"""A WebSocket as its function sees it: sample events in, and what goes over the wire kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpdesk.storage.table import Table
from tests.fakes.sockets import FakeWire
from tests.http import CONTEXT

SAMPLES = Path("events/samples/websocket")
OURS = "https://agents.test"


@pytest.fixture
def wire(table: Table, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWire]:
    """What both functions say over sockets."""
    from functions.push_live import wiring as pushing
    from functions.serve_socket import wiring as serving

    kept = FakeWire()
    for wiring in (serving, pushing):
        wiring.wire.cache_clear()
        monkeypatch.setattr(wiring, "SocketWire", lambda _: kept)
    yield kept
    for wiring in (serving, pushing):
        wiring.wire.cache_clear()


def opens(ticket: str, socket: str = "one=", *, origin: str | None = OURS) -> int:
    event = sample("connect", socket)
    event["queryStringParameters"] = {"ticket": ticket} if ticket else None
    event["headers"] = {"Origin": origin} if origin else {}
    return _handled(event)


def says(socket: str = "one=", **message: Any) -> int:
    return _handled({**sample("message", socket), "body": json.dumps(message)})


def closes(socket: str = "one=") -> int:
    return _handled(sample("disconnect", socket))


def sample(name: str, socket: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text())
    event["requestContext"]["connectionId"] = socket
    return event


def _handled(event: dict[str, Any]) -> int:
    from functions.serve_socket.handler import handler

    return handler(event, CONTEXT)["statusCode"]
