"""What lists show of somebody is copied to her open tickets when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from helpdesk.people.history import LOOKED_AT
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.words import ENDED
from helpdesk.tickets.workbench import actor_of, desk_of, insisting

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.person import Person
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket

REASON: Final = "contact_changed"


def spread_segments(registry: Registry, agent: Agent, person: Person) -> int:
    """How many of her open tickets, among the last 25, show her segments anew; again is fine."""
    ids = (person.id, *person.also)
    tickets = registry.people.services(ids, limit=LOOKED_AT, after=None).items
    stale = [
        each
        for each in tickets
        if each.status not in ENDED and each.requester.segments != person.segments
    ]
    for each in stale:
        _refresh(registry, agent, each.id, person)
    return len(stale)


def _refresh(registry: Registry, agent: Agent, ticket_id: str, person: Person) -> None:
    bench = registry.bench

    def act() -> Ticket | None:
        before = bench.store.ticket(ticket_id)
        if before is None or before.requester.segments == person.segments:
            return before
        requester = replace(before.requester, segments=person.segments)
        cause = Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=bench.clock.now(),
            reason=REASON,
        )
        commit = seal(
            before,
            replace(before, requester=requester),
            cause,
            desk=desk_of(bench, before.desk_id),
            salt=bench.ids.unguessable("salt"),
        )
        bench.store.commit(commit)
        return commit.after

    insisting(act, guarded=False)
