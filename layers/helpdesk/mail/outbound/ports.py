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
    from helpdesk.tickets.ports import Thread


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
    """The ticket store, as sending sees it."""

    def around(self, ticket_id: str, mail_id: str) -> Thread | None:
        """The ticket with as much of its thread as a mail needs, however long that is."""


class Sender(Protocol):
    """Hands a mail to the carrier."""

    def send(self, raw: bytes, *, sender: str, to: str, mail_id: str, ticket_id: str) -> str:
        """Send a raw mail to one address, tagged with both ids; returns the carrier's id for it."""
