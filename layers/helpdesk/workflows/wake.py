"""A snoozed ticket's moment comes: it is awake again, on top of its owner's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.snooze import WOKEN, awake
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.workflows.step import Desktop

_TRIES: Final = 4


class Naps(Protocol):
    """Rows that say when to look whether a ticket still sleeps."""

    def look_at(self, ticket_id: str) -> datetime | None: ...

    def remove(self, ticket_id: str, look_at: datetime) -> None:
        """Forget it, unless it says another moment by now."""


def wake(ticket_id: str, *, naps: Naps, desktop: Desktop) -> bool:
    """Wake it if it sleeps no longer than until now; returns whether its row was due.

    A row that outlived its nap is removed; a nap that was put off has written its row anew.
    """
    now, look_at = desktop.clock.now(), naps.look_at(ticket_id)
    if look_at is None or look_at > now:
        return False
    for _ in range(_TRIES):
        ticket = desktop.store.ticket(ticket_id)
        if ticket is None or ticket.snoozed_until is None or ticket.snoozed_until > now:
            naps.remove(ticket_id, look_at)
            return True
        desk = desktop.desks.by_id(ticket.desk_id)
        if desk is None:
            message = f"desk {ticket.desk_id} is not known here"
            raise UnavailableError(message)
        cause = Cause(name=EventName.TICKET_CHANGED, actor=SYSTEM, at=now, reason=WOKEN)
        after, salt = replace(awake(ticket), activity_at=now), desktop.ids.unguessable("salt")
        try:
            desktop.store.commit(seal(ticket, after, cause, desk=desk, salt=salt))
        except VersionConflictError:
            continue
        naps.remove(ticket_id, look_at)
        return True
    message = "the ticket changes too often"
    raise UnavailableError(message)
