"""Outgoing mail under the agents' hands: replies that wait or got lost, and the switch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked, on_ticket, still
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN, ANA, TEXT
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.hold import Wait, hold_reply
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.records import MailMoved
from helpdesk.tickets.words import MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World

REPLY = {"kind": "reply", "body_text": TEXT}


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


def on_waiting(method: str, path: str, wait: Wait, **given: Any) -> Callable[[World], Event]:
    """A request about a reply that waits on a ticket of its own."""

    def make(world: World) -> Event:
        answer = Answer(kind=MessageKind.REPLY, text=TEXT)
        ticket, reply = hold_reply(world.bench, ANA, world.ticket().id, answer, wait)
        return asked(method, f"/tickets/{ticket.id}/waiting/{reply.id}{path}", **given)

    return make


def of_waiting(title: str, method: str, path: str, make: Callable[[World], Event]) -> Operation:
    route = f"{method} {API}/tickets/<ticket_id>/waiting/<waiting_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=200, make=make)


def bounced(world: World) -> Event:
    """A request to send an answer again that bounced."""
    ticket, message = answer_ticket(
        world.bench, ANA, world.ticket().id, Answer(kind=MessageKind.REPLY, text=TEXT)
    )
    thread = world.store.thread(ticket.id)
    mail = next(each for each in thread.mails if each.message_id == message.id) if thread else None
    if mail is not None:
        after = replace(mail, state=MailState.BOUNCED, error="hard_bounce")
        world.store.record([MailMoved(before=mail, after=after)])
    body = {"mail_id": mail.id if mail else ""}
    return asked("POST", f"/tickets/{ticket.id}/messages/{message.id}/resend", body=body)


def by_admin(title: str, method: str, path: str, **given: Any) -> Operation:
    """A request of an admin's, about the support desk where it names a scope."""
    place = f"{API}{path}".replace("<scope>", "support")
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}{path}",
        status=200,
        make=lambda _: request(method, place, sub=ADMIN.id, **given),
    )


def turn(world: World) -> Event:
    """For a reason of its own, where nothing else is sent from: the same again changes nothing."""
    body = {"mode": "automatic_off", "why": world.ids.unguessable("why")}
    return request("PUT", f"{API}/mail/switches/it", sub=ADMIN.id, body=body)


OPERATIONS = (
    on_ticket(
        "reply held to be undone",
        "POST",
        "/messages",
        status=201,
        body={**REPLY, "hold_seconds": 10},
    ),
    on_ticket(
        "reply for later",
        "POST",
        "/messages",
        status=201,
        body={**REPLY, "send_at": tomorrow().isoformat()},
    ),
    of_waiting("undo a reply", "DELETE", "", on_waiting("DELETE", "", Wait(seconds=30))),
    of_waiting(
        "put a reply off",
        "PATCH",
        "",
        on_waiting("PATCH", "", Wait(send_at=tomorrow()), body={"send_at": tomorrow().isoformat()}),
    ),
    of_waiting(
        "send a waiting reply now",
        "POST",
        "/send",
        on_waiting("POST", "/send", Wait(send_at=tomorrow())),
    ),
    Operation(
        title="send an answer again",
        function="agent_api",
        route=f"POST {API}/tickets/<ticket_id>/messages/<message_id>/resend",
        status=200,
        make=bounced,
    ),
    still("switches of outgoing mail", "GET", "/mail/switches"),
    by_admin("turns of the switches", "GET", "/mail/switches/changes"),
    Operation(
        title="switch outgoing mail",
        function="agent_api",
        route=f"PUT {API}/mail/switches/<scope>",
        status=200,
        make=turn,
    ),
)
