"""The agents' API about people: who belongs together, who is let in, how desks receive mail."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked, on_ticket, still
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN, ANA, SUPPORT
from helpdesk.mail.receiving_rules import Forwarder, Reception
from helpdesk.storage.directory import DynamoReceptions
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.follow import follow
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.model import SYSTEM, EarlierResolution
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.words import CloseReason, MessageKind, Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from bench.world import World
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket

EVA = "eva@cliente.test"


def join(world: World) -> Event:
    into = world.ticket()
    return asked("POST", f"/tickets/{world.ticket().id}/join", body={"into": into.id})


def joined(world: World) -> Ticket:
    source = world.ticket()
    join_ticket(world.bench, ANA, source.id, world.ticket().id)
    return world.store.ticket(source.id) or source


def copied(world: World, *, active: bool = False) -> Ticket:
    ticket = world.ticket()
    eva = Participant(id="eva", name="Eva", email=EVA, active=active)
    return _changed(world, ticket, replace(ticket, participants=(eva,)))


def thanked(world: World) -> Ticket:
    """Only thanks reopened it."""
    ticket = world.ticket()
    earlier = EarlierResolution(at=world.clock.now(), reason=CloseReason.SOLVED)
    after = replace(ticket, status=Status.OPEN, reopened=1, resolved_before=earlier)
    return _changed(world, ticket, after)


def followed(world: World) -> Ticket:
    return follow(world.bench, ANA, world.ticket().id)


def publication(world: World) -> Event:
    """A colleague's words wait on a ticket of their own."""
    ticket, message = world.mailed()
    held = replace(
        message, id=world.ids.sortable("held", world.clock.now()), kind=MessageKind.NOTE, held=True
    )
    _changed(world, ticket, ticket, held)
    return asked("POST", f"/tickets/{ticket.id}/messages/{held.id}/publication")


def _changed(world: World, before: Ticket, after: Ticket, *messages: Message) -> Ticket:
    cause = Cause(name=EventName.TICKET_CHANGED, actor=SYSTEM, at=world.clock.now())
    salt = world.ids.unguessable("salt")
    commit = seal(before, after, cause, desk=SUPPORT, salt=salt, messages=messages)
    world.store.commit(commit)
    return commit.after


def check(world: World) -> Event:
    """A mailbox elsewhere that the desk was told of."""
    outer = Forwarder(address="soporte@empresa.test", domains=("empresa.test",))
    for table in world.tables:
        DynamoReceptions(table, time.monotonic).put(
            Reception(desk_id="support", forwarders=(outer,))
        )
    body = {"address": outer.address}
    return request("POST", f"{API}/receptions/support/checks", sub=ADMIN.id, body=body)


def by_admin(title: str, method: str, path: str, *, route: str = "", **given: Any) -> Operation:
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}{route or path}",
        status=200,
        make=lambda _: request(method, f"{API}{path}", sub=ADMIN.id, **given),
    )


def posted(title: str, path: str, make: Any) -> Operation:
    route = f"POST {API}/tickets/<ticket_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=200, make=make)


OPERATIONS = (
    posted("join a ticket to another one", "/join", join),
    on_ticket("take them apart again", "DELETE", "/join", start=joined),
    on_ticket("move to another desk", "PUT", "/desk", body={"desk": "it", "note": "VPN"}),
    by_admin("names of all desks", "GET", "/desk-names"),
    on_ticket("follow a ticket", "PUT", "/followers/me"),
    on_ticket("follow it no more", "DELETE", "/followers/me", start=followed),
    on_ticket("put back after thanks", "POST", "/restoration", start=thanked),
    on_ticket(
        "let somebody in copy in",
        "PUT",
        "/participants",
        start=copied,
        body={"email": EVA, "state": "active"},
    ),
    posted("publish a colleague's words", "/messages/<message_id>/publication", publication),
    by_admin("how desks receive mail", "GET", "/receptions"),
    by_admin(
        "set how a desk receives mail",
        "PUT",
        "/receptions/support",
        route="/receptions/<desk_id>",
        body={"company_domains": ["empresa.test"]},
    ),
    by_admin(
        "tests of mailboxes",
        "GET",
        "/receptions/support/findings",
        route="/receptions/<desk_id>/findings",
    ),
    Operation(
        title="test a mailbox",
        function="agent_api",
        route=f"POST {API}/receptions/<desk_id>/checks",
        status=202,
        make=check,
    ),
    still("of what I am told by mail", "PUT", "/me/mail-notices", body={"kinds": ["assigned"]}),
)
