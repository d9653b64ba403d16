"""The directory of access as a whole, and the log of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import VersionConflictError
from helpdesk.people.access_log import AccessEvent
from helpdesk.people.administer.rights import differing
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access import patterns as rights_patterns
from helpdesk.storage.access.rows import agent_body, agent_row, directory_of
from helpdesk.storage.access.tokens import token_row
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, transact
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent
    from helpdesk.people.tokens import Token
    from helpdesk.storage.keys import Key
    from helpdesk.storage.table import Row, Table


class DynamoAccessBook:
    """Implements helpdesk.people.directory.AccessBook and helpdesk.people.access_log.AccessLog."""

    def __init__(self, table: Table, forget: Callable[[], None] = lambda: None) -> None:
        self._table, self._forget = table, forget

    def directory(self) -> Directory:
        """Its head first: what changes while the rest is read fails at the commit."""
        head = access_patterns.row_by_key(self._table, access_keys.access_head())
        rows = rights_patterns.access_rows(self._table)
        others = [row for row in rows if row.sk != access_keys.access_head()[1]]
        return directory_of([*others, *([head] if head else [])])

    def commit(
        self, before: Directory, after: Directory, event: AccessEvent, *, tokens: tuple[Token, ...]
    ) -> None:
        operations = [self._head(before, event), self._event(event)]
        operations += [Operation(row=token_row(self._table, each)) for each in tokens]
        operations += self._agents(before.agents, after.agents)
        operations += self._things("role", access_keys.custom_role, before.roles, after.roles)
        operations += self._things("team", access_keys.team, before.teams, after.teams)
        for desk_id in sorted(before.confidential ^ after.confidential):
            row = self._table.new(
                *access_keys.confidential_desk(desk_id), "confidential_desk", body={}
            )
            operations.append(Operation(row=row, delete=desk_id in before.confidential))
        transact(self._table, operations)
        self._forget()

    def page(self, *, limit: int, after: str | None) -> Page[AccessEvent]:
        rows = list(rights_patterns.access_log_rows(self._table, limit=limit, after=after))
        items = [restored(body_of(row), AccessEvent) for row in rows]
        return Page(items=items, after=rows[-1].sk if len(rows) == limit else None)

    def _head(self, before: Directory, event: AccessEvent) -> Operation:
        row = self._table.new(*access_keys.access_head(), "access_head", version=event.number)
        row.body = {"number": event.number, "digest": event.digest}
        unchanged = self._table.row.version == before.number
        condition = unchanged if before.number else self._table.row.pk.does_not_exist()
        return Operation(row=row, condition=condition, refusal=lambda _: VersionConflictError())

    def _event(self, event: AccessEvent) -> Operation:
        key = access_keys.access_event(event.number)
        row = self._table.new(*key, "access_event", version=event.number, body=plain(event))
        condition = self._table.row.pk.does_not_exist()
        return Operation(row=row, condition=condition, refusal=lambda _: VersionConflictError())

    def _agents(
        self, before: Mapping[str, Agent], after: Mapping[str, Agent]
    ) -> Iterator[Operation]:
        """Of one that is there only the fields that differ: she may change others meanwhile."""
        row = self._table.row
        for key in differing(before, after):
            if key not in before:
                missing = row.pk.does_not_exist()
                made = agent_row(self._table, after[key])
                yield Operation(
                    row=made, condition=missing, refusal=lambda _: VersionConflictError()
                )
                continue
            was, now = agent_body(before[key]), agent_body(after[key])
            actions = [row.body[name].set(now[name]) for name in now if now[name] != was.get(name)]
            actions += [row.body[name].remove() for name in was if name not in now]
            yield Operation(
                row=row(*keys.agent(key)), actions=tuple(actions), condition=row.pk.exists()
            )

    def _things(
        self,
        kind: str,
        key_of: Callable[[str], Key],
        before: Mapping[str, object],
        after: Mapping[str, object],
    ) -> Iterator[Operation]:
        for key in differing(before, after):
            row: Row = self._table.new(*key_of(key), kind)
            if key in after:
                row.body = plain(after[key])
            yield Operation(row=row, delete=key not in after)
