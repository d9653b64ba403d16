"""Bulk actions in memory, and the natural keys of what stands around several tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpdesk.bulk.model import BulkAction, BulkResult, BulkStep, BulkWish
from helpdesk.redaction.model import Redaction, ValuesErased
from helpdesk.tickets.events import Event, EventValues
from helpdesk.tickets.records import IdempotencyMark

if TYPE_CHECKING:
    from tests.fakes.tickets import FakeTickets


def structure_key(record: Any) -> tuple[str, ...] | None:
    """Under which natural key a record stands; None where it has none."""
    match record:
        case BulkStep(result=result):
            return "BulkStep", result.bulk_id, str(result.place)
    return None


def erased(log: dict[str, list[tuple[Event, EventValues | None]]], record: Any) -> bool:
    """Whether the record takes values away from beside an audit row."""
    if not isinstance(record, ValuesErased):
        return False
    entries = log[record.ticket_id]
    entries[record.version - 1] = (entries[record.version - 1][0], None)
    return True


class FakeRedactionBook:
    """Redactions under way."""

    def __init__(self) -> None:
        self.kept: dict[str, Redaction] = {}

    def keep(self, redaction: Redaction, *, look_at: datetime) -> bool:
        stored = self.kept.get(redaction.id)
        if (stored.version if stored else 0) != redaction.version - 1:
            return False
        self.kept[redaction.id] = redaction
        return True

    def read(self, ticket_id: str, redaction_id: str) -> Redaction | None:
        return self.kept.get(redaction_id)

    def forget(self, redaction: Redaction) -> None:
        self.kept.pop(redaction.id, None)


class FakeBulkBook:
    """Results stand in the ticket store, for they are written with the tickets."""

    def __init__(self, store: FakeTickets) -> None:
        self._store = store
        self.actions: dict[str, BulkAction] = {}
        self.wishes: dict[str, BulkWish] = {}
        self.ids: dict[str, Sequence[str]] = {}
        self.looks: dict[str, datetime] = {}

    def start(
        self,
        action: BulkAction,
        wish: BulkWish,
        ticket_ids: Sequence[str],
        *,
        mark: IdempotencyMark | None,
        look_at: datetime,
    ) -> None:
        self._store.record([mark] if mark else [])
        self.actions[action.id], self.wishes[action.id] = action, wish
        self.ids[action.id], self.looks[action.id] = ticket_ids, look_at

    def read(self, bulk_id: str) -> BulkAction | None:
        return self.actions.get(bulk_id)

    def wish(self, bulk_id: str) -> BulkWish | None:
        return self.wishes.get(bulk_id)

    def tickets(self, bulk_id: str, places: range) -> Sequence[str]:
        return self.ids[bulk_id][places.start : places.stop]

    def results(self, bulk_id: str, places: range) -> Mapping[int, BulkResult]:
        found = {each: self._store.keyed.get(_place(bulk_id, each)) for each in places}
        return {each: step.result for each, step in found.items() if step is not None}

    def note(self, result: BulkResult) -> BulkResult:
        key = _place(result.bulk_id, result.place)
        step: BulkStep = self._store.keyed.setdefault(key, BulkStep(result=result))
        return step.result

    def move(self, after: BulkAction, *, look_at: datetime) -> bool:
        if self.actions[after.id].version != after.version - 1:
            return False
        self.actions[after.id], self.looks[after.id] = after, look_at
        return True


def _place(bulk_id: str, place: int) -> tuple[str, str, str]:
    return "BulkStep", bulk_id, str(place)
