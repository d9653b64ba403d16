"""Sockets and their topics in the table: implements Sockets of helpdesk.live.ports."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pynamodb.exceptions import DeleteError

from helpdesk.clock import moment
from helpdesk.live.model import Listener, Socket
from helpdesk.storage import access_patterns
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.live import keys as live_keys
from helpdesk.storage.live import patterns as live_patterns
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pynamodb.expressions.update import Action

    from helpdesk.storage.keys import Key
    from helpdesk.storage.table import Row, Table

_REFUSED = "ConditionalCheckFailedException"
_ROUND_KEPT = timedelta(hours=1)


class DynamoSockets:
    """Rows that go by themselves when a socket's hour is over."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def issue(self, secret: str, agent_id: str, *, until: datetime) -> None:
        row = self._table.new(
            *live_keys.socket_ticket(secret), "socket_ticket", body={"agent_id": agent_id}
        )
        row.due_at, row.expires_at = moment(until), _ttl(until)
        row.save()

    def redeem(self, secret: str, *, now: datetime) -> str | None:
        """Removing it is what redeems it: of two who try, one does."""
        key = live_keys.socket_ticket(secret)
        found = access_patterns.row_by_key(self._table, key)
        if found is None:
            return None
        good = self._table.row.due_at > moment(now)
        try:
            self._table.row(*key).delete(condition=self._table.row.pk.exists() & good)
        except DeleteError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return None
        return str(body_of(found)["agent_id"])

    def open(self, socket: Socket) -> None:
        self._row(live_keys.socket(socket.id), "socket", socket, socket.until).save()

    def socket(self, socket_id: str) -> Socket | None:
        row = access_patterns.row_by_key(self._table, live_keys.socket(socket_id))
        return restored(body_of(row), Socket) if row else None

    def listen(self, socket: Socket, *topics: str) -> Socket:
        """The socket's own row first: what it names is what ``forget`` removes."""
        after = replace(socket, topics=tuple(dict.fromkeys((*socket.topics, *topics))))
        self.open(after)
        heard = Listener(socket_id=socket.id, agent_id=socket.agent_id, until=socket.until)
        with self._table.row.batch_write() as batch:
            for topic in topics:
                key = live_keys.listener(topic, socket.id)
                batch.save(self._row(key, "listener", heard, socket.until))
        return after

    def ignore(self, socket_id: str, *topics: str) -> None:
        self._remove([live_keys.listener(topic, socket_id) for topic in topics])
        socket = self.socket(socket_id)
        if socket is not None:
            self.open(replace(socket, topics=tuple(t for t in socket.topics if t not in topics)))

    def forget(self, socket_id: str) -> Socket | None:
        socket = self.socket(socket_id)
        if socket is None:
            return None
        topics = [live_keys.listener(topic, socket_id) for topic in socket.topics]
        self._remove([*topics, live_keys.socket(socket_id)])
        return socket

    def listeners(self, topic: str, *, limit: int) -> Sequence[Listener]:
        rows = live_patterns.listener_rows(self._table, topic, limit=limit)
        return [restored(body_of(row), Listener) for row in rows]

    def begin_round(self, topic: str, *, now: datetime, rest: float) -> bool:
        row, until = self._table.row, now + timedelta(seconds=rest)
        actions: list[Action] = [
            row.kind.set("live_round"),
            row.due_at.set(moment(until)),
            row.expires_at.set(_ttl(until + _ROUND_KEPT)),
        ]
        free = row.pk.does_not_exist() | (row.due_at <= moment(now))
        target = row(*live_keys.live_round(topic))
        return attempt(lambda: target.update(actions=actions, condition=free))

    def rest(self, topic: str, *, until: datetime) -> None:
        row = self._table.row
        row(*live_keys.live_round(topic)).update(actions=[row.due_at.set(moment(until))])

    def _remove(self, keys: Sequence[Key]) -> None:
        with self._table.row.batch_write() as batch:
            for key in keys:
                batch.delete(self._table.row(*key))

    def _row(self, key: Key, kind: str, thing: Socket | Listener, until: datetime) -> Row:
        row = self._table.new(*key, kind, body=plain(thing))
        row.expires_at = _ttl(until)
        return row


def _ttl(until: datetime) -> int:
    return math.ceil(until.timestamp())
