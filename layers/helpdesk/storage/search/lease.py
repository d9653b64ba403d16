"""Who writes the index: one row, taken for a time; implements Lease of helpdesk.search.keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pynamodb.exceptions import UpdateError

from helpdesk.clock import moment
from helpdesk.search.keeping.ports import Held
from helpdesk.storage.search import keys as search_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pynamodb.expressions.condition import Condition
    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Table

_REFUSED = "ConditionalCheckFailedException"


class DynamoLease:
    """``state`` names the holder, ``due_at`` ends its time, ``noted`` are shards seen meanwhile."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def take(
        self, holder: str, *, now: datetime, until: datetime, shards: frozenset[int]
    ) -> Held | None:
        row = self._table.row
        free = row.state.does_not_exist() | (row.due_at < moment(now)) | (row.state == holder)
        actions: list[Action] = [
            row.kind.set("index_lease"),
            row.state.set(holder),
            row.due_at.set(moment(until)),
            row.noted.remove(),
        ]
        names = {str(each) for each in shards}
        for _ in range(2):
            before = self._update(actions, free)
            if before is not None:
                found = {int(each) for each in before.get("noted", {}).get("SS", ())}
                return Held(shards=shards | found, building=before.get("stage", {}).get("S"))
            if not names:
                return None
            noted = self._update([row.noted.add(names)], row.state.exists())
            if noted is not None:
                return None
        return None

    def let_go(self, holder: str) -> frozenset[int]:
        row = self._table.row
        mine = row.state == holder
        freed: list[Action] = [row.state.remove(), row.due_at.remove()]
        while self._update(freed, mine & row.noted.does_not_exist()) is None:
            before = self._update([row.noted.remove()], mine & row.noted.exists())
            if before is not None:
                return frozenset(int(each) for each in before["noted"]["SS"])
            if self._update([row.kind.set("index_lease")], mine) is None:
                break
        return frozenset()

    def set_building(self, holder: str, build: str | None) -> None:
        row = self._table.row
        action = row.stage.set(build) if build else row.stage.remove()
        self._update([action], row.state == holder)

    def _update(self, actions: Sequence[Action], condition: Condition) -> dict[str, Any] | None:
        """The row as it was before; None if the condition did not hold."""
        connection = self._table.row._get_connection()
        pk, sk = search_keys.index_lease()
        try:
            answer = connection.update_item(
                pk, range_key=sk, actions=actions, condition=condition, return_values="ALL_OLD"
            )
        except UpdateError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return None
        return dict(answer.get("Attributes") or {})
