"""Switches of outgoing mail in memory."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.mail.outbound.switch import Switch, SwitchChangedError
from helpdesk.people.access_log import AccessEvent


class FakeSwitches:
    """Those that were turned, and every turn."""

    def __init__(self) -> None:
        self.rows: dict[str, Switch] = {}
        self.log: list[Switch] = []

    def all(self) -> Sequence[Switch]:
        return list(self.rows.values())

    def now(self, scope: str) -> Switch:
        return self.rows.get(scope, Switch(scope=scope))

    def put(self, before: Switch, after: Switch, event: AccessEvent | None = None) -> None:
        if self.now(after.scope).version != before.version:
            raise SwitchChangedError(after.scope)
        self.rows[after.scope] = after
        self.log.append(after)

    def changes(self, *, limit: int) -> Sequence[Switch]:
        return self.log[::-1][:limit]
