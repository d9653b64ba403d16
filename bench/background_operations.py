"""What happens without anybody asking: publishing, the sweep, the workflows' steps, sign-ins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import boto3

from bench.agent_operations import Nobody
from bench.events import inserted, on_bus
from bench.operation import Event, Operation
from bench.world import ANA
from helpdesk.storage import keys
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.words import Status
from helpdesk.workflows.escalate_ticket import escalate_ticket
from helpdesk.workflows.remind_requester import remind_requester
from helpdesk.workflows.warn_of_breach import warn_of_breach

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World
    from helpdesk.tickets.model import Ticket

HOURS_A_DAY = 24


def published(world: World) -> Event:
    """The event row of a new ticket, as the stream shows it."""
    ticket = world.ticket()
    pk, sk = keys.event(ticket.id, ticket.version)
    wanted = {"pk": {"S": pk}, "sk": {"S": sk}}
    table = world.tables[0].row.Meta.table_name
    found = boto3.client("dynamodb").get_item(TableName=table, Key=wanted)
    return inserted([found["Item"]])


def minute(_: World) -> Event:
    """A tick of the schedule when nothing is due."""
    return {"source": "aws.scheduler"}


def hinted(world: World) -> Event:
    """A reply ended the wait for a first response."""
    ticket = world.answered(world.ticket())
    return on_bus("MessageAdded.v1", {"ticket_id": ticket.id, "hint_due": True})


def overdue_soon(world: World) -> Ticket:
    with world.ago(hours=7):
        return world.ticket()


def overdue(world: World) -> Ticket:
    with world.ago(hours=9):
        ticket = world.ticket()
    with world.ago(hours=2.5):
        warn_of_breach(ticket.id, desktop=world.desktop(), agents=world.bench.agents)
    return ticket


def unacknowledged(world: World) -> Ticket:
    ticket = overdue(world)
    with world.ago(hours=1.5):
        escalate_ticket(
            ticket.id, desktop=world.desktop(), agents=world.bench.agents, presence=Nobody()
        )
    return ticket


def silent(world: World) -> Ticket:
    with world.ago(hours=4 * HOURS_A_DAY):
        ticket = world.answered(world.ticket())
        patch = Patch(fields={"status": Status.PENDING})
        return change_ticket(world.bench, ANA, ticket.id, patch)


def reminded(world: World) -> Ticket:
    with world.ago(hours=9 * HOURS_A_DAY):
        ticket = world.answered(world.ticket())
        change_ticket(world.bench, ANA, ticket.id, Patch(fields={"status": Status.PENDING}))
    with world.ago(hours=5 * HOURS_A_DAY):
        remind_requester(ticket.id, desktop=world.desktop())
    return ticket


def long_resolved(world: World) -> Ticket:
    with world.ago(hours=8 * HOURS_A_DAY):
        return world.resolved()


def waits(world: World) -> Event:
    ticket = world.ticket()
    return {"version": 1, "ticket_id": ticket.id, "workflow": "escalation", "token": "t" * 600}


def step(function: str, title: str, start: Callable[[World], Ticket]) -> Operation:
    def make(world: World) -> Event:
        return {"version": 1, "ticket_id": start(world).id}

    return Operation(title=title, function=function, make=make)


def sign_in(_: World) -> Event:
    attributes = {"sub": ANA.id, "email": ANA.email}
    request: dict[str, Any] = {"userAttributes": attributes}
    return {
        "triggerSource": "TokenGeneration_Authentication",
        "userPoolId": os.environ["BENCH_USER_POOL"],
        "userName": ANA.email,
        "request": request,
        "response": {},
    }


OPERATIONS = (
    Operation(title="one event to the bus", function="publish_changes", make=published),
    Operation(title="a minute, nothing due", function="sweep_due", make=minute, alone=True),
    Operation(title="told that a wait ended", function="sweep_due", make=hinted),
    Operation(title="a wait registered", function="register_wait", make=waits),
    step("warn_of_breach", "warned", overdue_soon),
    step("escalate_ticket", "breached, level raised", overdue),
    step("escalate_ticket", "next rung", unacknowledged),
    step("remind_requester", "reminded", silent),
    step("resolve_silent_ticket", "resolved as no answer", reminded),
    step("close_ticket", "closed", long_resolved),
    Operation(title="a sign-in", function="note_sign_in", make=sign_in),
)
