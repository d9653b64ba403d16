"""Somebody calls about something new: a ticket for her, with the call in its thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.calls.caller import Caller, find_caller
from helpdesk.calls.log import LOGGED, Had, call_note, facts_of, talked, with_talk
from helpdesk.errors import InvalidInputError
from helpdesk.fields.tags import tags_used
from helpdesk.people.access import require_open
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.describe import described_new
from helpdesk.tickets.events import EventName
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.open_once import open_once
from helpdesk.tickets.words import Channel, Priority, TicketType
from helpdesk.tickets.workbench import actor_of, author_of, desk_of, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry
    from helpdesk.tickets.model import Ticket


class CalledAbout(Struct, frozen=True, kw_only=True):
    """What she called about; ``described`` is as a change of a ticket gives it."""

    desk_id: str
    subject: str
    description: str
    caller: Caller
    had: Had
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    language: str | None = None
    described: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None


def open_by_call(registry: Registry, agent: Agent, about: CalledAbout) -> Ticket:
    """The new ticket; asked for again under the same key it is the same one."""
    bench = registry.bench
    require(agent, "ticket:create")
    desk = bench.desks.by_id(about.desk_id)
    if desk is None or not agent.works_in(desk.id):
        raise InvalidInputError([("desk", "is no desk of yours")])
    require_desk(agent, desk.id)
    asked = Asked(scope=f"{agent.id}/calls", key=about.key, payload=repr(replace(about, key=None)))
    facts_of(about.had, bench.clock.now())
    if (done := done_before(bench.store, asked)) is not None:
        return ticket_for(bench, agent, str(done["ticket_id"]))
    reference = f"{desk.prefix}-{bench.numbers.next(desk.id)}"
    return open_once(bench, agent, asked, lambda: _commit(registry, agent, about, asked, reference))


def _commit(
    registry: Registry, agent: Agent, about: CalledAbout, asked: Asked, reference: str
) -> Commit:
    bench, now = registry.bench, registry.bench.clock.now()
    desk = desk_of(bench, about.desk_id)
    found = find_caller(registry, desk, agent, about.caller)
    ticket, message = draft(
        NewTicket(
            desk=desk,
            subject=about.subject,
            text=about.description,
            requester=found.requester,
            author=author_of(agent),
            channel=Channel.PHONE,
            language=desk.language_for(about.language or found.language),
            priority=about.priority,
            type=about.type,
            at=now,
        ),
        reference=reference,
        ids=bench.ids,
    )
    require_open(agent, ticket)
    ticket = described_new(bench, agent, ticket, about.described, desk=desk, begun={})
    had = replace(about.had, number=about.had.number or about.caller.phone)
    note = call_note(bench, agent, ticket, had, facts_of(had, now))
    marks = asked.mark({"ticket_id": ticket.id}, now)
    learned = tags_used(bench.definitions, None, ticket)
    return seal(
        None,
        with_talk(ticket, about.had.seconds),
        Cause(name=EventName.TICKET_CREATED, actor=actor_of(agent), at=now, reason=LOGGED),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=(offloaded(message, bench.files), offloaded(note, bench.files)),
        records=(*found.records, *talked(bench, agent, ticket, desk, note), *learned, *marks),
    )
