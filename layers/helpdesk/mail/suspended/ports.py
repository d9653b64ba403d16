"""Where kept mails are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from helpdesk.mail.suspended.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.tickets.ports import Page
    from helpdesk.tickets.records import Disposition


class Listing(Struct, frozen=True, kw_only=True):
    """One list: a desk's box, or of it what has one cause; ``after`` is the place to go on from."""

    desk_id: str
    box: Box
    cause: str | None = None
    oldest_first: bool = False


class KeptMails(Protocol):
    """Mails that were suspended or dropped, by desk and box."""

    def page(self, listing: Listing, *, limit: int, after: str | None) -> Page[Disposition]:
        """By arrival (waiting) or by deletion (gone), from behind the place ``after``."""

    def of_raw(self, raw_key: str) -> Sequence[Disposition]:
        """What became of a raw mail at each desk, at most twenty."""
