"""What lists show of somebody is copied to her open tickets when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.people.access import opens
from helpdesk.people.contacts import as_requester
from helpdesk.people.history import LOOKED_AT
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.words import ENDED
from helpdesk.tickets.workbench import actor_of, desk_of, insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.person import Known, Person
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket

REASON: Final = "contact_changed"
PARTED: Final = "contact_parted"


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


def give_back(registry: Registry, agent: Agent, ticket_id: str, former: str, known: Known) -> None:
    """A ticket of who was taken for another is hers; her reply addresses go on working."""
    bench = registry.bench

    def act() -> Ticket | None:
        before = bench.store.ticket(ticket_id)
        door = known.doors.get(before.requester.email) if before is not None else None
        if before is None or door is None or before.requester.id != former:
            return before
        hers = as_requester(door, name=before.requester.name)
        hers = replace(hers, verified=hers.verified or before.requester.verified)
        after = replace(before, requester=hers)
        owner = bench.agents.by_id(after.assignee.id) if after.assignee else None
        if owner is not None and not opens(owner, after):
            after = replace(after, assignee=None)
        return _sealed(registry, agent, before, after, PARTED)

    insisting(act, guarded=False)


def _refresh(registry: Registry, agent: Agent, ticket_id: str, person: Person) -> None:
    bench = registry.bench

    def act() -> Ticket | None:
        before = bench.store.ticket(ticket_id)
        if before is None or before.requester.segments == person.segments:
            return before
        requester = replace(before.requester, segments=person.segments)
        return _sealed(registry, agent, before, replace(before, requester=requester), REASON)

    insisting(act, guarded=False)


def _sealed(registry: Registry, agent: Agent, before: Ticket, after: Ticket, reason: str) -> Ticket:
    bench = registry.bench
    commit = seal(
        before,
        after,
        Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=bench.clock.now(),
            reason=reason,
        ),
        desk=desk_of(bench, before.desk_id),
        salt=bench.ids.unguessable("salt"),
    )
    bench.store.commit(commit)
    return commit.after
