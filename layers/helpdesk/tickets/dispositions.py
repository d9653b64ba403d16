"""What became of each raw mail at each desk, and how it had come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from helpdesk.tickets.mail_facts import Verdicts


class Outcome(StrEnum):
    """The one end of each raw mail in each mailbox."""

    APPENDED = "appended"
    NEW_TICKET = "new_ticket"
    SUSPENDED = "suspended"
    DROPPED = "dropped"


class Disposition(Struct, frozen=True, kw_only=True):
    """What became of a raw mail in a mailbox; refused if that was decided before.

    ``cause`` is why it was suspended or dropped (a short code); it stays when an agent (``by``)
    releases or deletes the mail at ``acted_at``. ``recipients`` are the desk's own of the envelope.
    """

    raw_key: str
    mailbox: str
    desk_id: str
    outcome: Outcome
    at: datetime
    cause: str | None = None
    ticket_id: str | None = None
    message_id: str | None = None
    sender: str = ""
    subject: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    envelope_sender: str = ""
    verdicts: Verdicts | None = None
    by: str | None = None
    acted_at: datetime | None = None
    revision: int = 0


class DispositionMoved(Struct, frozen=True, kw_only=True):
    """A kept mail's row in its new state; refused unless the stored one is a revision younger."""

    after: Disposition
