"""The agents' API on several tickets at once: bulk actions, links, redaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ANA, LEAD, TEXT
from helpdesk.bulk.model import BulkAct, BulkAction, BulkState, BulkWish
from helpdesk.links.link import linked
from helpdesk.links.model import LinkKind
from helpdesk.storage.structure.bulk_rows import DynamoBulkBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World

TEN = 10


def start(world: World) -> Event:
    tickets = [world.ticket().id for _ in range(TEN)]
    body = {"act": "change", "fields": {"priority": "high"}, "tickets": tickets}
    return asked("POST", "/bulk-actions", body=body)


def kept(world: World, **more: Any) -> str:
    """An action on ten tickets that nobody began."""
    tickets = [world.ticket().id for _ in range(TEN)]
    at = world.clock.now()
    action = BulkAction(
        id=world.ids.sortable("bulk", at),
        agent_id=ANA.id,
        act=BulkAct.SPAM,
        count=TEN,
        created_at=at,
        **more,
    )
    for table in world.tables:
        wish = BulkWish(act=BulkAct.SPAM)
        DynamoBulkBook(table).start(action, wish, tickets, marks=(), look_at=at)
    return action.id


def on_bulk(title: str, method: str, path: str = "", **more: Any) -> Operation:
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}/bulk-actions/<bulk_id>{path}",
        status=200,
        make=_on(method, path, **more),
    )


def _on(method: str, path: str, **more: Any) -> Callable[[World], Event]:
    return lambda world: asked(method, f"/bulk-actions/{kept(world, **more)}{path}")


def redaction(world: World) -> Event:
    """Of words that a mail brought, in its raw source too."""
    raw_key = f"inbound/{world.ids.unguessable('raw')}"
    ticket, message = world.mailed(raw_key=raw_key)
    world.mails.put(raw_key, TEXT.encode(), "message/rfc822")
    path = f"{API}/tickets/{ticket.id}/messages/{message.id}/redactions"
    return request("POST", path, sub=LEAD.id, body={"text": "desde ayer"})


def link(world: World) -> Event:
    body = {"kind": "caused_by", "ticket": world.ticket().id}
    return asked("POST", f"/tickets/{world.ticket().id}/links", body=body)


def problem(world: World) -> tuple[str, str]:
    """A problem, and the incident that it caused."""
    upper, lower = world.ticket(), world.ticket()
    world.store.commit(*linked(world.bench, ANA, lower, upper, LinkKind.CAUSED_BY))
    return upper.id, lower.id


def unlink(world: World) -> Event:
    upper, lower = problem(world)
    return asked("DELETE", f"/tickets/{lower}/links/caused_by/{upper}")


def incidents(world: World) -> Event:
    body = {"texts": {"es": TEXT}, "status": "resolved"}
    return asked("POST", f"/tickets/{problem(world)[0]}/incidents/answers", body=body)


def on_links(title: str, method: str, path: str, make: Any, status: int = 200) -> Operation:
    route = f"{method} {API}/tickets/<ticket_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=status, make=make)


def split(world: World) -> Event:
    ticket, message = world.mailed()
    path = f"/tickets/{ticket.id}/messages/{message.id}/split"
    return asked("POST", path, body={"subject": "Otra cosa"})


def another_requester(world: World) -> Event:
    body = {"email": world.customer().address}
    return asked("PUT", f"/tickets/{world.ticket().id}/requester", body=body)


OPERATIONS = (
    on_links("split a message", "POST", "/messages/<message_id>/split", split, 201),
    on_links("another requester", "PUT", "/requester", another_requester),
    on_links("link two tickets", "POST", "/links", link),
    on_links("unlink them", "DELETE", "/links/<kind>/<other_id>", unlink),
    on_links(
        "links of a ticket",
        "GET",
        "/links",
        lambda world: asked("GET", f"/tickets/{problem(world)[0]}/links"),
    ),
    on_links("answer a problem's incidents", "POST", "/incidents/answers", incidents, 202),
    Operation(
        title="change ten tickets at once",
        function="agent_api",
        route=f"POST {API}/bulk-actions",
        status=202,
        make=start,
    ),
    on_bulk("how far a bulk action is", "GET"),
    on_bulk("go on with it, ten tickets", "POST", "/continuation"),
    on_bulk("what became of each", "GET", "/results", state=BulkState.DONE),
    on_bulk("stop it", "DELETE"),
    Operation(
        title="redact words of a mail",
        function="agent_api",
        route=f"POST {API}/tickets/<ticket_id>/messages/<message_id>/redactions",
        status=200,
        make=redaction,
    ),
)
