"""The switches of outgoing mail, and what they put aside: implements the ports of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.errors import AlreadyRecordedError
from helpdesk.mail.outbound.switch import Switch, SwitchChangedError
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.tickets.outbox import DUE_AGAIN
from helpdesk.workflows.model import MailRef

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from pynamodb.expressions.condition import Condition
    from pynamodb.expressions.update import Action

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

KEPT_SECONDS = 15.0


class DynamoSwitches:
    """A handful of rows, read again when older than 15 seconds or just written here."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._items: list[Switch] = []
        self._read_at: float | None = None

    def all(self) -> Sequence[Switch]:
        now = self._ticks()
        if self._read_at is None or now - self._read_at > KEPT_SECONDS:
            rows = access_patterns.directory_rows(self._table, keys.SWITCHES)
            self._items = [restored(body_of(row), Switch) for row in rows]
            self._read_at = now
        return self._items

    def now(self, scope: str) -> Switch:
        row = access_patterns.row_by_key(self._table, keys.switch(scope))
        return restored(body_of(row), Switch) if row else Switch(scope=scope)

    def put(self, before: Switch, after: Switch, event: AccessEvent | None = None) -> None:
        body, at = plain(after), after.at
        row = self._table.new(*keys.switch(after.scope), "switch", body=body, version=after.version)
        first = before.version == 0
        condition: Condition = self._table.row.version == before.version
        condition = self._table.row.pk.does_not_exist() if first else condition
        writes = [Operation(row=row, condition=condition, refusal=refused_as("switch"))]
        if at is not None:
            change = keys.switch_change(after.scope, at)
            writes.append(Operation(row=self._table.new(*change, "switch_change", body=body)))
        try:
            write(self._table, writes, event)
        except AlreadyRecordedError as error:
            raise SwitchChangedError(after.scope) from error
        self._read_at = None

    def changes(self, *, limit: int) -> Sequence[Switch]:
        rows = access_patterns.switch_change_rows(self._table, limit=limit)
        return [restored(body_of(row), Switch) for row in rows]


class DynamoAside:
    """Mails that wait for a switch: implements helpdesk.workflows.switched_on.Aside."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def page(self, desk_id: str, *, by_people: bool, limit: int) -> Sequence[MailRef]:
        rows = access_patterns.aside_keys(
            self._table, keys.aside(desk_id, by_people=by_people), limit=limit
        )
        return [
            MailRef(ticket_id=row.pk.partition("#")[2], mail_id=row.sk.removeprefix(keys.MAILS))
            for row in rows
        ]

    def take_back(self, ref: MailRef, *, look_at: datetime) -> None:
        """Due again at that moment, unless it left meanwhile."""
        row = self._table.row
        actions: list[Action] = [
            row.work_pk.set(keys.due_work(keys.shard(ref.mail_id))),
            row.work_sk.set(f"{moment(look_at)}#{ref.ticket_id}#{ref.mail_id}"),
            row.restarts.set(DUE_AGAIN),
        ]
        target = row(*keys.mail(ref.ticket_id, ref.mail_id))
        still = row.work_pk.startswith(keys.ASIDE)
        attempt(lambda: target.update(actions=actions, condition=still))
