"""An agent plans a ticket: the sweep makes it at its time, once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import InvalidInputError, KeyReusedError
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import id_of
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.words import Priority
from helpdesk.workflows.model import Schedule
from helpdesk.workflows.schedule import plan

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench
    from helpdesk.workflows.ports import Schedules


class LaterTicket(Struct, frozen=True, kw_only=True):
    """What to open and when; ``email`` is normalised, ``at`` aware and in the future."""

    at: datetime
    desk_id: str
    subject: str
    description: str
    email: str
    name: str
    priority: Priority = Priority.NORMAL
    language: str | None = None
    key: str | None = None
    """Makes a retry harmless."""


def plan_ticket(
    bench: Workbench, schedules: Schedules, agent: Agent, later: LaterTicket
) -> Schedule:
    """The plan as it is kept; its time lies ahead, at most two years off."""
    require(agent, "schedule:write")
    desk = bench.desks.by_id(later.desk_id)
    if desk is None or not agent.works_in(desk.id):
        raise InvalidInputError([("desk", "is no desk of yours")])
    if later.at.tzinfo is None:
        raise InvalidInputError([("at", "needs a time zone, as in 2026-12-01T09:00:00Z")])
    if bench.desks.by_mailbox(later.email) is not None:
        raise InvalidInputError([("requester.email", "is a mailbox of this help desk")])
    schedule = Schedule(
        id=id_of(agent.id, "schedule", later.key)
        if later.key
        else bench.ids.unguessable("schedule"),
        at=later.at,
        desk_id=desk.id,
        subject=later.subject,
        description=later.description,
        email=later.email,
        name=later.name,
        author=AgentRef(id=agent.id, name=agent.name),
        priority=later.priority,
        language=later.language,
    )
    kept = plan(schedule, schedules=schedules, now=bench.clock.now())
    if kept != schedule:
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    return kept
