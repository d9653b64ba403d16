"""What agents are writing, kept on the server: one reply and one note an agent and ticket."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from helpdesk.tickets.words import MessageKind

KEPT: Final = timedelta(days=60)
DRAFTS_MAX: Final = 50
CHARACTERS_MAX: Final = 100_000


class Draft(Struct, frozen=True, kw_only=True):
    """Words under way; ``shared`` lets colleagues read and continue them, ``by`` did so last."""

    ticket_id: str
    author_id: str
    kind: MessageKind
    text: str = ""
    html: str | None = None
    shared: bool = False
    by: str
    at: datetime
    seen: int = 0
    """The version of the ticket that whoever wrote last saw."""
    version: int = 1


class DraftUsed(Struct, frozen=True, kw_only=True):
    """A record: that draft was sent, and is gone; never refused."""

    ticket_id: str
    author_id: str
    kind: MessageKind


def used_draft(ticket_id: str, author_id: str | None, kind: MessageKind) -> tuple[DraftUsed, ...]:
    """The draft that goes with an answer, if it was one's."""
    if author_id is None:
        return ()
    return (DraftUsed(ticket_id=ticket_id, author_id=author_id, kind=kind),)
