"""Sockets in memory, and a wire that keeps what went over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from helpdesk.live.model import Listener, Socket
from helpdesk.values import replace


class FakeSockets:
    """Everything in dictionaries."""

    def __init__(self) -> None:
        self.tickets: dict[str, tuple[str, datetime]] = {}
        self.known: dict[str, Socket] = {}
        self.heard: dict[str, dict[str, Listener]] = {}
        self.resting: dict[str, datetime] = {}

    def issue(self, secret: str, agent_id: str, *, until: datetime) -> None:
        self.tickets[secret] = agent_id, until

    def redeem(self, secret: str, *, now: datetime) -> str | None:
        agent_id, until = self.tickets.get(secret, ("", now))
        if until <= now:
            return None
        del self.tickets[secret]
        return agent_id

    def open(self, socket: Socket) -> None:
        self.known[socket.id] = socket

    def socket(self, socket_id: str) -> Socket | None:
        return self.known.get(socket_id)

    def listen(self, socket: Socket, *topics: str) -> Socket:
        socket = replace(socket, topics=tuple(dict.fromkeys((*socket.topics, *topics))))
        self.known[socket.id] = socket
        heard = Listener(socket_id=socket.id, agent_id=socket.agent_id, until=socket.until)
        for topic in topics:
            self.heard.setdefault(topic, {})[socket.id] = heard
        return socket

    def ignore(self, socket_id: str, *topics: str) -> None:
        for topic in topics:
            self.heard.get(topic, {}).pop(socket_id, None)
        if socket_id in self.known:
            socket = self.known[socket_id]
            left = tuple(each for each in socket.topics if each not in topics)
            self.known[socket_id] = replace(socket, topics=left)

    def forget(self, socket_id: str) -> Socket | None:
        socket = self.known.pop(socket_id, None)
        for topic in socket.topics if socket else ():
            self.heard[topic].pop(socket_id, None)
        return socket

    def listeners(self, topic: str, *, limit: int) -> Sequence[Listener]:
        found = self.heard.get(topic, {})
        return [found[name] for name in sorted(found)][:limit]

    def begin_round(self, topic: str, *, now: datetime, rest: float) -> bool:
        if self.resting.get(topic, now) > now:
            return False
        self.resting[topic] = now + timedelta(seconds=rest)
        return True

    def rest(self, topic: str, *, until: datetime) -> None:
        self.resting[topic] = until


class FakeWire:
    """Sockets are there until they are closed or called gone."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.gone: set[str] = set()
        self.closed: list[str] = []

    def send_each(self, socket_ids: Sequence[str], message: Mapping[str, Any]) -> set[str]:
        there = [each for each in socket_ids if each not in self.gone]
        self.sent += [(each, dict(message)) for each in there]
        return set(there)

    def close(self, socket_id: str) -> None:
        self.closed.append(socket_id)
        self.gone.add(socket_id)

    def to(self, socket_id: str) -> list[dict[str, Any]]:
        return [message for each, message in self.sent if each == socket_id]
