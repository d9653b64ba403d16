"""An agent's window tells that she works on a ticket; her time is counted as it passes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.errors import AlreadyRecordedError
from helpdesk.handling import focus as rules
from helpdesk.handling.focus import IDLE_ENDS, Focus, Turn
from helpdesk.handling.spent import TimeEntry, circumstances

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

LEFT: Final = "left"
TYPING: Final = "typing"
_TRIES: Final = 3


class Timekeeping(Protocol):
    """Where handling time is kept."""

    def focus(self, agent_id: str) -> Focus | None: ...

    def turn(self, before: Focus | None, turn: Turn) -> None:
        """Keep what follows, with the time that ended, or raise AlreadyRecordedError.

        Whole or not at all; refused unless the focus is still ``before``.
        """

    def entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        """A ticket's time, by day and agent; see ENTRIES_MAX."""


class Beat(Struct, frozen=True):
    """What a window tells: its state, and how long ago it was last touched (None: not known)."""

    state: str
    idle_seconds: int | None = None

    def touched_at(self, now: datetime) -> datetime | None:
        """When she last touched it; None if that is too long ago, or was not said."""
        idle = 0 if self.state == TYPING else self.idle_seconds
        if idle is None or timedelta(seconds=idle) > IDLE_ENDS:
            return None
        return now - timedelta(seconds=max(idle, 0))


def attend(
    keeping: Timekeeping, agent: Agent, ticket: Ticket, desk: Desk, beat: Beat, *, now: datetime
) -> None:
    """Count what the beat tells; one that another window overtook counts with the next."""
    at = beat.touched_at(now)
    if at is None and beat.state != LEFT:
        return
    for _ in range(_TRIES):
        before = keeping.focus(agent.id)
        turn = None
        if beat.state == LEFT:
            turn = rules.left(before, ticket.id, at)
        elif at is not None:
            turn = rules.touched(before, agent.id, circumstances(ticket, desk, at), at)
        if turn is None:
            return
        try:
            keeping.turn(before, turn)
        except AlreadyRecordedError:
            continue
        return


def look_after(keeping: Timekeeping, agent_id: str, *, now: datetime) -> bool:
    """The sweep looks whether a focus is over; returns whether it was due."""
    before = keeping.focus(agent_id)
    if before is None or before.look_at > now:
        return False
    try:
        keeping.turn(before, rules.looked_at(before, now))
    except AlreadyRecordedError:
        return False
    return True
