"""Who waits in copy is let in or kept out by an agent: only then may anybody read what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.workbench import (
    Workbench,
    actor_of,
    check_version,
    desk_of,
    insisting,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.parties import Participant

STATES: Final = ("active", "rejected", "pending")


def admit(
    bench: Workbench,
    agent: Agent,
    ticket_id: str,
    email: str,
    state: str,
    *,
    expected: int | None = None,
) -> Ticket:
    """The ticket with that person active, rejected or waiting; NotFoundError if not in copy.

    She gets what is written from now on and none of what was.
    """
    require(agent, "ticket:update")

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        check_version(before, expected)
        wanted = email.strip().lower()
        if wanted not in {each.email.lower() for each in before.participants}:
            raise NotFoundError(email)
        people = tuple(
            _in(each, state) if each.email.lower() == wanted else each
            for each in before.participants
        )
        if people == before.participants:
            return before
        commit = seal(
            before,
            replace(before, participants=people),
            Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=bench.clock.now()),
            desk=desk_of(bench, before.desk_id),
            salt=bench.ids.unguessable("salt"),
        )
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=expected is not None)


def _in(person: Participant, state: str) -> Participant:
    return replace(person, active=state == "active", rejected=state == "rejected")
