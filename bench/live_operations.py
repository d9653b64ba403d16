"""Live updates: a socket's ticket, what windows say, and a change that is told to them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bench.events import on_bus, request
from bench.operation import Event, Operation
from bench.world import ANA
from functions.agent_api.route import API
from helpdesk.live.model import Socket, about_ticket
from helpdesk.storage.live.sockets import DynamoSockets

if TYPE_CHECKING:
    from bench.world import World


def opened(world: World, *topics: str) -> str:
    """A socket of Ana's, in every table."""
    socket_id = world.bench.ids.unguessable("socket")
    until = datetime.now(UTC) + timedelta(hours=1)
    for table in world.tables:
        sockets = DynamoSockets(table)
        sockets.listen(Socket(id=socket_id, agent_id=ANA.id, until=until), *topics)
    return socket_id


def said(world: World) -> Event:
    message = {"act": "watch", "ticket_id": world.ticket().id}
    context = {"connectionId": opened(world), "eventType": "MESSAGE", "routeKey": "$default"}
    return {"requestContext": context, "body": json.dumps(message)}


def changed(world: World) -> Event:
    """A ticket that one window shows; a desk of its own, so that its round is free."""
    ticket = world.ticket()
    opened(world, about_ticket(ticket.id))
    detail = {"ticket_id": ticket.id, "version": 1, "name": "MessageAdded", "old": {}}
    return on_bus("MessageAdded.v1", {**detail, "desk": ticket.id, "owner": None})


def moved(world: World) -> Event:
    """A ticket that was never counted."""
    detail = {"ticket_id": world.ticket().id, "name": "TicketChanged", "changed": ["status"]}
    return on_bus("TicketChanged.v1", detail)


OPERATIONS = (
    Operation(
        title="a ticket for a socket",
        function="agent_api",
        route=f"POST {API}/socket-tickets",
        status=201,
        make=lambda _: request("POST", f"{API}/socket-tickets", sub=ANA.id),
    ),
    Operation(title="a window shows a ticket", function="serve_socket", make=said),
    Operation(title="a change told to one window", function="push_live", make=changed),
    Operation(title="a ticket counted", function="count_queues", make=moved),
)
