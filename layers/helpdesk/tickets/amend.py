"""A change of a ticket that is nothing but itself: no message, no mail, a reason in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.workbench import actor_of, desk_of

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


def amend(bench: Workbench, agent: Agent, before: Ticket, after: Ticket, *, reason: str) -> Ticket:
    """The ticket as written; ``reason`` is a code. VersionConflictError if somebody was first."""
    cause = Cause(
        name=EventName.TICKET_CHANGED,
        actor=actor_of(agent),
        at=bench.clock.now(),
        reason=reason,
    )
    desk, salt = desk_of(bench, before.desk_id), bench.ids.unguessable("salt")
    commit = seal(before, after, cause, desk=desk, salt=salt)
    bench.store.commit(commit)
    return commit.after
