"""A ticket sleeps until a moment: it leaves the lists of its owner, no clock stops.

It is a date, not a status. Whatever should not wait ends it: the customer writes, the promise is
broken, the ticket ends. The row that wakes it is due at that date; found too late or too early, it
changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import IllegalMoveError, InvalidInputError
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.reply import touched
from helpdesk.tickets.words import ENDED
from helpdesk.tickets.workbench import actor_of, check_version, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

SNOOZED: Final = "snoozed"
WOKEN: Final = "snooze_ended"
SOONEST: Final = timedelta(minutes=1)
FURTHEST: Final = timedelta(days=366)


class Nap(Struct, frozen=True, kw_only=True):
    """Until when (None wakes it now); ``expected`` is the version seen, if it shall guard."""

    until: datetime | None
    expected: int | None = None


def snooze(bench: Workbench, agent: Agent, ticket_id: str, nap: Nap) -> Ticket:
    """The ticket asleep until then, or awake; what changes nothing writes nothing."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        check_version(before, nap.expected)
        if nap.until == before.snoozed_until:
            return before
        after = asleep(before, nap.until, at=at) if nap.until else awake(before)
        cause = Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=at,
            reason=SNOOZED if nap.until else WOKEN,
        )
        desk, salt = desk_of(bench, before.desk_id), bench.ids.unguessable("salt")
        commit = seal(before, touched(after, at), cause, desk=desk, salt=salt)
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=nap.expected is not None)


def asleep(ticket: Ticket, until: datetime, *, at: datetime) -> Ticket:
    """The ticket asleep until a moment at least a minute ahead and at most a year."""
    if until.tzinfo is None:
        raise InvalidInputError([("until", "needs a time zone, as in 2026-12-01T09:00:00Z")])
    if not at + SOONEST <= until <= at + FURTHEST:
        raise InvalidInputError([("until", "must be a minute to a year ahead")])
    if ticket.status in ENDED:
        raise IllegalMoveError([("status", f"a {ticket.status} ticket does not wait")])
    return replace(ticket, snoozed_until=until)


def awake(ticket: Ticket) -> Ticket:
    """The ticket awake."""
    return replace(ticket, snoozed_until=None)
