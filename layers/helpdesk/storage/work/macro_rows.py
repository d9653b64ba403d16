"""Macros in the table: implements helpdesk.macros.model.Macros; a scope is kept half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.macros.model import MACROS_MAX, Macro, MacroChangedError
from helpdesk.storage import access_patterns
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.storage.work import keys as work_keys
from helpdesk.storage.work import patterns as work_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.macros.model import Scope
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table

KEPT_SECONDS = 30.0


class DynamoMacros:
    """Macros in one table, a partition a scope."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: dict[str, tuple[float, list[Macro]]] = {}

    def of(self, scope: Scope) -> Sequence[Macro]:
        known, at = self._kept.get(scope.key), self._ticks()
        if known is None or at - known[0] > KEPT_SECONDS:
            rows = work_patterns.macro_rows(self._table, scope.key, limit=MACROS_MAX)
            known = self._kept[scope.key] = (at, [restored(body_of(row), Macro) for row in rows])
        return known[1]

    def now(self, scope: Scope, macro_id: str) -> Macro | None:
        row = access_patterns.row_by_key(self._table, work_keys.macro(scope.key, macro_id))
        return restored(body_of(row), Macro) if row else None

    def save(self, macro: Macro, event: AccessEvent | None = None) -> None:
        key = work_keys.macro(macro.scope.key, macro.id)
        row = self._table.new(*key, "macro", body=plain(macro), version=macro.version)
        stored = self._table.row
        before = stored.version == macro.version - 1
        condition = stored.pk.does_not_exist() if macro.version == 1 else before
        self._kept.pop(macro.scope.key, None)
        saving = Operation(row=row, condition=condition, refusal=lambda _: MacroChangedError())
        write(self._table, [saving], event)

    def remove(self, macro: Macro, event: AccessEvent | None = None) -> None:
        row = self._table.row
        self._kept.pop(macro.scope.key, None)
        same = row.version == macro.version
        target = row(*work_keys.macro(macro.scope.key, macro.id))
        removing = Operation(
            row=target, delete=True, condition=same, refusal=lambda _: MacroChangedError()
        )
        write(self._table, [removing], event)
