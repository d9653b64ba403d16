"""What rides on a reply beside its words."""

from __future__ import annotations

from msgspec import Struct

from helpdesk.tickets.alongside import Alongside
from helpdesk.tickets.outbox import Recipient
from helpdesk.tickets.words import CloseReason, Status


class Wishes(Struct, frozen=True, kw_only=True):
    """The status to set in the same act, and who is in copy from now on; None leaves it as it is.

    ``also`` is what else changes with it.

    ``copies`` have canonical addresses.
    """

    status: Status | None = None
    custom_status: str | None = None
    close_reason: CloseReason | None = None
    cause: str | None = None
    solution: str | None = None
    copies: tuple[Recipient, ...] | None = None
    also: Alongside | None = None

    @property
    def change_the_ticket(self) -> bool:
        """Whether more is wished for than words and who gets them."""
        changes = (self.status, self.custom_status, self.close_reason, self.cause, self.solution)
        return self.also is not None or any(each is not None for each in changes)
