"""A store through which a use case can write one ticket of a bulk action once, and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from helpdesk.bulk.model import BulkOutcome, BulkResult, BulkStep
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.ports import TicketStore


class OnceStore:
    """Reads as the store does; what it commits carries the result of that place."""

    def __init__(self, store: TicketStore, blank: BulkResult) -> None:
        self._store = store
        self._blank = blank
        self.result: BulkResult | None = None

    def commit(self, *commits: Commit) -> None:
        """All of it, unless that ticket was written before: then AlreadyRecordedError."""
        first, *others = commits
        mine = next((each for each in commits if each.after.id == self._blank.ticket_id), first)
        result = replace(self._blank, outcome=BulkOutcome.DONE, version=mine.after.version)
        marked = replace(first, records=(*first.records, BulkStep(result=result)))
        self._store.commit(marked, *others)
        self.result = result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @property
    def as_store(self) -> TicketStore:
        return cast("TicketStore", self)
