"""Bulk actions in memory, and the natural keys of what stands around several tickets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpdesk.bulk.model import BulkAction, BulkResult, BulkState, BulkStep, BulkWish
from helpdesk.errors import VersionConflictError
from helpdesk.files.copied import FileStateCopied
from helpdesk.files.file_read import FileRead
from helpdesk.files.state import FileState
from helpdesk.links.model import Link, LinkGone, LinkKept, LinkKind, TicketUnchanged
from helpdesk.people.access_log import Logged
from helpdesk.redaction.model import Redaction, ValuesErased
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.ports import Page
from helpdesk.tickets.records import IdempotencyMark
from helpdesk.values import replace

if TYPE_CHECKING:
    from tests.fakes.tickets import FakeTickets


def structure_key(record: Any) -> tuple[str, ...] | None:
    """Under which natural key a record stands; None where it has none."""
    match record:
        case BulkStep(result=result):
            return "BulkStep", result.bulk_id, str(result.place)
        case LinkKept(ticket_id=ticket_id, link=link):
            return "Link", ticket_id, link.kind, link.ticket_id
    return None


def guard(store: FakeTickets, record: Any) -> None:
    """A record that is a condition alone."""
    if isinstance(record, TicketUnchanged):
        stored = store.tickets.get(record.ticket_id)
        if stored is None or stored.version != record.version:
            raise VersionConflictError(stored)


def erased(store: FakeTickets, record: Any) -> bool:
    """Whether the record takes something away, or is no row at all."""
    if isinstance(record, Logged):
        store.told.append(record.event)
        return True
    if isinstance(record, LinkGone):
        store.keyed.pop(("Link", record.ticket_id, record.kind, record.other_id), None)
    if isinstance(record, FileStateCopied):
        store.files[record.ticket_id, record.state.attachment_id] = record.state
        return True
    if isinstance(record, FileRead):
        place = (record.ticket_id, record.attachment_id)
        state = store.files.get(place) or FileState(attachment_id=record.attachment_id)
        store.files[place] = replace(state, characters=record.characters)
        return True
    if not isinstance(record, ValuesErased):
        return isinstance(record, LinkGone | TicketUnchanged)
    entries = store.log[record.ticket_id]
    entries[record.version - 1] = (entries[record.version - 1][0], None)
    return True


class FakeRedactionBook:
    """Redactions under way."""

    def __init__(self, store: FakeTickets) -> None:
        self._store = store
        self.kept: dict[str, Redaction] = {}

    def begin(
        self, redaction: Redaction, *, look_at: datetime, marks: Sequence[IdempotencyMark] = ()
    ) -> None:
        self._store.record(marks)
        self.kept[redaction.id] = redaction

    def keep(self, redaction: Redaction, *, look_at: datetime) -> bool:
        stored = self.kept.get(redaction.id)
        if (stored.version if stored else 0) != redaction.version - 1:
            return False
        self.kept[redaction.id] = redaction
        return True

    def read(self, ticket_id: str, redaction_id: str) -> Redaction | None:
        return self.kept.get(redaction_id)

    def cover_rest(self, ticket_id: str, clean: Callable[[Any], Any]) -> None:
        """Nothing lies beside a ticket here."""

    def cover_waiting(self, ticket_id: str, clean: Callable[[Any], Any]) -> bool:
        """No bulk action runs here."""
        return False

    def forget(self, redaction: Redaction) -> None:
        self.kept.pop(redaction.id, None)


class FakeLinks:
    """Links stand in the ticket store, for they are written with the tickets."""

    def __init__(self, store: FakeTickets) -> None:
        self._store = store

    def page(
        self, ticket_id: str, *, kind: LinkKind | None = None, limit: int, after: str | None = None
    ) -> Page[Link]:
        mine = [key for key in sorted(self._store.keyed) if key[:2] == ("Link", ticket_id)]
        found = [self._store.keyed[key].link for key in mine]
        return Page(items=[each for each in found if kind in {None, each.kind}][:limit])

    def has(self, ticket_id: str, kind: LinkKind, other_id: str) -> bool:
        return ("Link", ticket_id, kind, other_id) in self._store.keyed

    def tickets(self, ticket_ids: Sequence[str]) -> Mapping[str, Ticket]:
        tickets = self._store.tickets
        return {each: tickets[each] for each in ticket_ids if each in tickets}


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
        marks: Sequence[IdempotencyMark],
        look_at: datetime,
    ) -> None:
        self._store.record(marks)
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
        if after.state is not BulkState.RUNNING:
            self.wishes.pop(after.id, None)
        return True


def _place(bulk_id: str, place: int) -> tuple[str, str, str]:
    return "BulkStep", bulk_id, str(place)
