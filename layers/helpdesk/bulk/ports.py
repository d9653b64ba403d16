"""Where bulk actions are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from helpdesk.bulk.model import BulkAction, BulkResult, BulkWish
    from helpdesk.tickets.records import IdempotencyMark


class BulkBook(Protocol):
    """Actions, what they wish, their tickets and what became of each."""

    def start(
        self,
        action: BulkAction,
        wish: BulkWish,
        ticket_ids: Sequence[str],
        *,
        marks: Sequence[IdempotencyMark],
        look_at: datetime,
    ) -> None:
        """Keep all of it at once; AlreadyRecordedError if a mark was used."""

    def read(self, bulk_id: str) -> BulkAction | None: ...

    def wish(self, bulk_id: str) -> BulkWish | None: ...

    def tickets(self, bulk_id: str, places: range) -> Sequence[str]: ...

    def results(self, bulk_id: str, places: range) -> Mapping[int, BulkResult]:
        """Those of the places that are known, by place."""

    def note(self, result: BulkResult) -> BulkResult:
        """Keep what became of a ticket that was not written, or tell what was kept before."""

    def move(self, after: BulkAction, *, look_at: datetime) -> bool:
        """Keep the next version, to be looked at then while it runs; False if it moved on.

        With the end goes what it wished: nobody needs its words any more.
        """
