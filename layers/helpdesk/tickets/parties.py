"""Who else a ticket has to do with: people in copy, and other desks' systems."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Participant(Struct, frozen=True, kw_only=True):
    """Somebody in CC; ``active`` receives future public replies, ``pending`` waits for an agent.

    A rejected one stays known, so that the next mail's copy line does not ask again.
    """

    id: str
    name: str
    email: str
    active: bool = False
    rejected: bool = False

    @property
    def state(self) -> str:
        """``active``, ``rejected`` or ``pending``."""
        return "active" if self.active else "rejected" if self.rejected else "pending"


class Closed(Struct, frozen=True, kw_only=True):
    """An agent (``id``) who asked for something that stands in the ticket: it is closed to her.

    ``ticket_id`` is where it came from, ``at`` when.
    """

    id: str
    ticket_id: str
    at: datetime


class ForeignNumber(Struct, frozen=True, kw_only=True):
    """What another desk's system calls this request; counts only in mail of that domain."""

    number: str
    domain: str
