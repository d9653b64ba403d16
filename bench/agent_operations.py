"""The agents' API: each route, and the acts on it that cost differently."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.events import request
from bench.operation import Event, Operation
from bench.world import ANA, LEAD, TEXT
from helpdesk.workflows.escalate_ticket import escalate_ticket
from helpdesk.workflows.warn_of_breach import warn_of_breach

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.world import World
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.presence import Viewer

API = "/api/v1"
CALLER = {"email": "nueva@cliente.test", "name": "Nueva"}


class Nobody:
    """Nobody looks at any ticket."""

    def at(self, ticket_id: str, now: datetime) -> Sequence[Viewer]:
        return []

    def put(self, ticket_id: str, viewer: Viewer) -> None:
        """Nobody comes."""

    def remove(self, ticket_id: str, agent_id: str) -> None:
        """Nobody goes."""


def asked(method: str, path: str, **given: Any) -> Event:
    return request(method, f"{API}{path}", sub=ANA.id, **given)


def still(title: str, method: str, path: str, *, status: int = 200, **given: Any) -> Operation:
    """A request that is the same each time."""
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}{path}",
        status=status,
        make=lambda _: asked(method, path, **given),
    )


def on_ticket(
    title: str,
    method: str,
    path: str,
    *,
    status: int = 200,
    start: Callable[[World], Ticket] | None = None,
    **given: Any,
) -> Operation:
    """A request about a ticket of its own, with the version that it has."""

    def make(world: World) -> Event:
        ticket = start(world) if start else world.ticket()
        headers = {"if-match": f'"{ticket.version}"'}
        return asked(method, f"/tickets/{ticket.id}{path}", headers=headers, **given)

    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}/tickets/<ticket_id>{path}",
        status=status,
        make=make,
    )


def create(world: World) -> Event:
    person = {**CALLER, "email": f"{world.ids.unguessable('')}@cliente.test"}
    return asked("POST", "/tickets", body=_call(person))


def raw(world: World) -> Event:
    ticket, message = world.mailed()
    world.mails.put(message.raw_key or "", TEXT.encode(), "message/rfc822")
    return asked("GET", f"/tickets/{ticket.id}/messages/{message.id}/raw")


def schedule(world: World) -> Event:
    at = datetime.now(UTC) + timedelta(days=3)
    body = {"at": at.isoformat(), **_call(CALLER)}
    return request("POST", f"{API}/scheduled-tickets", sub=LEAD.id, body=body)


def escalated(world: World) -> Ticket:
    """Overdue and told to the lead."""
    with world.ago(hours=9):
        ticket = world.ticket()
    with world.ago(hours=2.5):
        warn_of_breach(ticket.id, desktop=world.desktop(), agents=world.bench.agents)
    with world.ago(hours=0.5):
        escalate_ticket(
            ticket.id, desktop=world.desktop(), agents=world.bench.agents, presence=Nobody()
        )
    found = world.store.ticket(ticket.id)
    return found or ticket


def _call(person: dict[str, str]) -> dict[str, Any]:
    return {"desk": "support", "subject": "Llamada", "description": TEXT, "requester": person}


def conversation(world: World) -> Ticket:
    return world.conversation(replies=4)


OPERATIONS = (
    still("who am I", "GET", "/me"),
    still("colleagues", "GET", "/agents"),
    still("desks", "GET", "/desks"),
    still("list of 50, two desks", "GET", "/tickets", query={"view": "open", "limit": 50}),
    still("list of 50, mine", "GET", "/tickets", query={"view": "mine", "limit": 50}),
    Operation(
        title="new ticket for a caller",
        function="agent_api",
        route=f"POST {API}/tickets",
        status=201,
        make=create,
    ),
    on_ticket("one ticket", "GET", ""),
    on_ticket("take a ticket", "PATCH", "", body={"assignee_id": LEAD.id}),
    on_ticket("change its priority", "PATCH", "", body={"priority": "high"}),
    on_ticket(
        "resolve it, survey out",
        "PATCH",
        "",
        start=conversation,
        body={"status": "resolved", "close_reason": "solved"},
    ),
    on_ticket("thread of 5 messages", "GET", "/messages", start=conversation),
    on_ticket(
        "public reply", "POST", "/messages", status=201, body={"kind": "reply", "body_text": TEXT}
    ),
    on_ticket(
        "internal note", "POST", "/messages", status=201, body={"kind": "note", "body_text": TEXT}
    ),
    on_ticket("its history", "GET", "/audit", start=conversation),
    on_ticket("presence", "PUT", "/presence", body={"state": "viewing"}),
    on_ticket("acknowledge an escalation", "POST", "/acknowledgement", start=escalated),
    Operation(
        title="address of a raw mail",
        function="agent_api",
        route=f"GET {API}/tickets/<ticket_id>/messages/<message_id>/raw",
        status=200,
        make=raw,
    ),
    Operation(
        title="ticket for later",
        function="agent_api",
        route=f"POST {API}/scheduled-tickets",
        status=201,
        make=schedule,
    ),
)
