"""What sending needs from outside, and the two ways in which it is refused.

HelpdeskError
├── MailRefusedError         this mail will never be taken
└── UnavailableError
    └── MailPostponedError   surely not taken now, may be later

Any other exception of a sender leaves open whether the mail went out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from helpdesk.errors import HelpdeskError, UnavailableError
from helpdesk.tickets.ports import TicketStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.outbound.suppression import Suppression
    from helpdesk.tickets.outbox import OutboundMail


class MailRefusedError(HelpdeskError):
    """This mail will never be taken; ``code`` is short and in snake case."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MailPostponedError(UnavailableError):
    """The mail was surely not taken, and may be later; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Outbox(TicketStore, Protocol):
    """The ticket store, and the rows that sending reads one by one."""

    def mail(self, ticket_id: str, mail_id: str) -> OutboundMail | None: ...

    def suppressed(self, address: str) -> Sequence[Suppression]:
        """Why that address, in any case, gets less than others."""


class Sender(Protocol):
    """Hands a mail to the carrier."""

    def send(self, raw: bytes, *, sender: str, to: str, mail_id: str, ticket_id: str) -> str:
        """Send a raw mail to one address, tagged with both ids; returns the carrier's id for it."""
