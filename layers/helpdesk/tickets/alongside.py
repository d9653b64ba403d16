"""Changes that ride on an answer, a macro's or an agent's own: with it or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

from helpdesk.tickets.words import Priority, TicketType

ME: Final = "me"
NOBODY: Final = "nobody"
MACRO: Final = "macro"
"""Why a ticket changed, where a macro did it."""


class Alongside(Struct, frozen=True, kw_only=True):
    """What changes; None and nothing leave a field as it is.

    ``assign`` is an agent's id, ``me`` or ``nobody``; ``tasks`` are lines for the checklist.
    """

    priority: Priority | None = None
    type: TicketType | None = None
    category: str | None = None
    cause: str | None = None
    solution: str | None = None
    assign: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    follow_up_at: datetime | None = None
    snooze_until: datetime | None = None
    macro_id: str | None = None
    """The macro that they are from, for the history."""
