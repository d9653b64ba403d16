"""Desks and agents: few, read often, kept for a while in each warm worker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from helpdesk.desks.identity import Identity
from helpdesk.desks.model import Desk
from helpdesk.desks.scheme import Scheme
from helpdesk.errors import VersionConflictError
from helpdesk.mail.receiving_rules import Reception
from helpdesk.people.model import Agent, AgentKind, Team
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.access.rows import agent_of, agent_row, directory_of
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Row, Table

DESKS_SECONDS = 60.0
RECEPTIONS_SECONDS = 30.0
AGENTS_SECONDS = 30.0

T = TypeVar("T", Desk, Agent, Reception)


class _Kept(Generic[T]):
    """All rows of a directory partition, read again when older than ``seconds``."""

    def __init__(
        self,
        table: Table,
        partition: str,
        kind: type[T],
        seconds: float,
        ticks: Callable[[], float],
        read: Callable[[Sequence[Row]], dict[str, T]] | None = None,
    ) -> None:
        self._table, self._partition = table, partition
        self._kind: type[T] = kind
        self._read: Callable[[Sequence[Row]], dict[str, T]] = read or self._restored
        self._seconds, self._ticks = seconds, ticks
        self._items: dict[str, T] = {}
        self._read_at: float | None = None

    def forget(self) -> None:
        """Read anew when asked next."""
        self._read_at = None

    def items(self) -> dict[str, T]:
        now = self._ticks()
        if self._read_at is None or now - self._read_at > self._seconds:
            rows = access_patterns.directory_rows(self._table, self._partition)
            self._items = self._read(list(rows))
            self._read_at = now
        return self._items

    def _restored(self, rows: Sequence[Row]) -> dict[str, T]:
        """Each with what is set for it at run time, which lies beside it."""
        said: dict[str, dict[str, Any]] = {}
        for row in rows:
            item_id, _, what = row.sk.partition("#")
            if what in keys.BESIDE:
                said.setdefault(item_id, {})[keys.BESIDE[what]] = body_of(row)
        return {
            row.sk: restored({**body_of(row), **said.get(row.sk, {})}, self._kind)
            for row in rows
            if "#" not in row.sk
        }


class DynamoDesks:
    """The region's desks, at most a minute old."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table = table
        self._kept = _Kept(table, keys.DESKS, Desk, DESKS_SECONDS, ticks)

    def all(self) -> Sequence[Desk]:
        return list(self._kept.items().values())

    def by_id(self, desk_id: str) -> Desk | None:
        return self._kept.items().get(desk_id)

    def by_mailbox(self, address: str) -> Desk | None:
        wanted = address.lower()
        return next((desk for desk in self.all() if wanted in desk.mailboxes), None)

    def identity(self, desk_id: str) -> Identity:
        """As it is now, read past what is kept."""
        row = access_patterns.row_by_key(self._table, keys.desk_identity(desk_id))
        return restored(body_of(row), Identity) if row else Identity()

    def save_identity(
        self, desk_id: str, identity: Identity, event: AccessEvent | None = None
    ) -> None:
        """Write the version after the one that is there, or raise VersionConflictError."""
        operation = self._beside(keys.desk_identity(desk_id), "desk_identity", identity)
        write(self._table, [operation], event)
        self._kept.forget()

    def scheme(self, desk_id: str) -> Scheme:
        """As it is now, read past what is kept."""
        row = access_patterns.row_by_key(self._table, keys.desk_scheme(desk_id))
        return restored(body_of(row), Scheme) if row else Scheme()

    def save_scheme(self, desk_id: str, scheme: Scheme, event: AccessEvent) -> None:
        """As an identity is saved, and logged."""
        operation = self._beside(keys.desk_scheme(desk_id), "desk_scheme", scheme)
        write(self._table, [operation], event)
        self._kept.forget()

    def _beside(self, key: keys.Key, kind: str, value: Identity | Scheme) -> Operation:
        row = self._table.new(*key, kind, body=plain(value), version=value.version)
        before = self._table.row.version == value.version - 1
        condition = self._table.row.pk.does_not_exist() if value.version == 1 else before
        return Operation(row=row, condition=condition, refusal=lambda _: VersionConflictError())

    def put(self, desk: Desk) -> None:
        self._table.new(*keys.desk(desk.id), "desk", body=plain(desk)).save()


class DynamoAgents:
    """The region's agents, at most half a minute old; ``now`` is the product's time."""

    def __init__(
        self,
        table: Table,
        ticks: Callable[[], float],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._table, self._now = table, now
        self._teams: Mapping[str, Team] = {}
        self._kept = _Kept(table, keys.AGENTS, Agent, AGENTS_SECONDS, ticks, self._read)

    def _read(self, rows: Sequence[Row]) -> dict[str, Agent]:
        """Each as the whole directory lets her act now: whose account ended is inactive."""
        now, directory = self._now(), directory_of(rows)
        self._teams = directory.teams
        return {each.id: each.as_of(now) for each in directory.everybody()}

    def team(self, team_id: str) -> Team | None:
        self._kept.items()
        return self._teams.get(team_id)

    def all(self) -> Sequence[Agent]:
        """The people among them; a program is found by its id alone."""
        return [each for each in self._kept.items().values() if each.kind is AgentKind.PERSON]

    def by_id(self, agent_id: str) -> Agent | None:
        return self._kept.items().get(agent_id)

    def forget(self) -> None:
        """Read anew when asked next."""
        self._kept.forget()

    def fresh(self, agent_id: str) -> Agent | None:
        """The agent as she is now, read past the cache."""
        row = access_patterns.row_by_key(self._table, keys.agent(agent_id))
        return agent_of(row).as_of(self._now()) if row else None

    def note_totp(self, agent_id: str, *, enrolled: bool) -> None:
        """That one field, so that what else changes meanwhile stays."""
        row = self._table.row
        row(*keys.agent(agent_id)).update(
            actions=[row.body["totp_enrolled"].set(enrolled)], condition=row.pk.exists()
        )

    def put(self, agent: Agent) -> None:
        agent_row(self._table, agent).save()

    def note_own(self, agent_id: str, fields: Mapping[str, str]) -> None:
        """What she says of herself, field by field."""
        row = self._table.row
        actions = [row.body[name].set(value) for name, value in fields.items()]
        row(*keys.agent(agent_id)).update(actions=actions, condition=row.pk.exists())
        self._kept.forget()

    def note_mail_notices(self, agent_id: str, kinds: Sequence[str]) -> None:
        """That one field, and what this worker keeps of it."""
        row = self._table.row
        row(*keys.agent(agent_id)).update(
            actions=[row.body["mail_notices"].set(list(kinds))], condition=row.pk.exists()
        )
        self._kept.forget()


class DynamoReceptions:
    """How each desk receives its mail, at most half a minute old."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table = table
        self._kept = _Kept(table, keys.RECEPTIONS, Reception, RECEPTIONS_SECONDS, ticks)

    def of(self, desk_id: str) -> Reception:
        return self._kept.items().get(desk_id) or Reception(desk_id=desk_id)

    def put(self, reception: Reception, event: AccessEvent | None = None) -> None:
        row = self._table.new(
            *keys.reception(reception.desk_id), "reception", body=plain(reception)
        )
        write(self._table, [Operation(row=row)], event)
        self._kept.forget()
