"""Views in the table: implements helpdesk.views.model.Views; a scope is kept half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import VersionConflictError
from helpdesk.storage import access_patterns
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.storage.views import keys as view_keys
from helpdesk.storage.views import patterns
from helpdesk.views.model import VIEWS_MAX, Listing, Scope, ScopeKind, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Row, Table

KEPT_SECONDS = 30.0
Kept = tuple[float, list[View], Listing]


class DynamoViews:
    """Views in one table, a partition a scope."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: dict[str, Kept] = {}

    def of(self, scope: Scope) -> Sequence[View]:
        return self._read(scope)[1]

    def now(self, scope: Scope, view_id: str) -> View | None:
        row = access_patterns.row_by_key(self._table, view_keys.view(scope.key, view_id))
        return restored(body_of(row), View) if row else None

    def save(
        self,
        view: View,
        *,
        moved_from: Scope | None = None,
        event: AccessEvent | None = None,
    ) -> None:
        new, stored = view.version == 1 or moved_from is not None, self._table.row
        key = view_keys.view(view.scope.key, view.id)
        row = self._table.new(*key, "view", body=plain(view), version=view.version)
        same = stored.version == view.version - 1
        condition = stored.pk.does_not_exist() if new else same
        writes = [Operation(row=row, condition=condition, refusal=_refused)]
        if moved_from is not None:
            there = stored(*view_keys.view(moved_from.key, view.id))
            writes.append(Operation(row=there, delete=True, condition=same, refusal=_refused))
            self._kept.pop(moved_from.key, None)
        self._kept.pop(view.scope.key, None)
        write(self._table, writes, event)

    def remove(self, view: View, event: AccessEvent | None = None) -> None:
        row = self._table.row
        self._kept.pop(view.scope.key, None)
        target, same = row(*view_keys.view(view.scope.key, view.id)), row.version == view.version
        gone = Operation(row=target, delete=True, condition=same, refusal=_refused)
        write(self._table, [gone], event)

    def listing(self, agent_id: str) -> Listing:
        return self._read(Scope(kind=ScopeKind.PRIVATE, id=agent_id))[2]

    def keep_listing(self, agent_id: str, listing: Listing) -> None:
        key = view_keys.view_listing(agent_id)
        self._kept.pop(Scope(kind=ScopeKind.PRIVATE, id=agent_id).key, None)
        self._table.new(*key, "view_listing", body=plain(listing)).save()

    def _read(self, scope: Scope) -> Kept:
        known, at = self._kept.get(scope.key), self._ticks()
        if known is None or at - known[0] > KEPT_SECONDS:
            rows = list(patterns.view_rows(self._table, scope.key, limit=VIEWS_MAX + 1))
            known = self._kept[scope.key] = (at, _views(rows), _listing(rows))
        return known


def _views(rows: Sequence[Row]) -> list[View]:
    found = [restored(body_of(row), View) for row in rows if row.kind == "view"]
    return sorted(found, key=lambda each: (each.at, each.id))


def _listing(rows: Sequence[Row]) -> Listing:
    found = [restored(body_of(row), Listing) for row in rows if row.kind == "view_listing"]
    return found[0] if found else Listing()


def _refused(stored: Mapping[str, Any] | None) -> VersionConflictError:
    return VersionConflictError(shown={"version": stored["version"]} if stored else {})
