"""Suspended and dropped mails, found among what a store in memory holds."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.mail.suspended.boxes import box_of, place
from helpdesk.mail.suspended.ports import Listing
from helpdesk.tickets.ports import Page
from helpdesk.tickets.records import Disposition
from tests.fakes.tickets import FakeTickets


class FakeKeptMails:
    """Keeps the table's order and places."""

    def __init__(self, tickets: FakeTickets) -> None:
        self._tickets = tickets

    def page(self, listing: Listing, *, limit: int, after: str | None) -> Page[Disposition]:
        found = [
            each
            for each in self._all()
            if (each.desk_id, box_of(each)) == (listing.desk_id, listing.box)
            and listing.cause in {None, each.cause}
        ]
        found.sort(key=place, reverse=not listing.oldest_first)
        if after is not None:
            found = [each for each in found if (place(each) > after) is listing.oldest_first]
            found = [each for each in found if place(each) != after]
        items = found[:limit]
        return Page(items=items, after=place(items[-1]) if len(items) == limit else None)

    def of_raw(self, raw_key: str) -> Sequence[Disposition]:
        return [each for each in self._all() if each.raw_key == raw_key]

    def _all(self) -> list[Disposition]:
        return [each for each in self._tickets.keyed.values() if isinstance(each, Disposition)]
