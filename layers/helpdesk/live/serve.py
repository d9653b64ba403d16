"""A window says over its socket what it shows, and is answered.

Each message asks again whether its agent may work at all: who may not is hung up on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.errors import HelpdeskError, InvalidInputError, NotFoundError
from helpdesk.handling.attend import LEFT, Beat, Timekeeping, attend
from helpdesk.live import model
from helpdesk.live.messages import Leave, Lists, Ping, Watch, read
from helpdesk.live.model import Socket, about_lists, about_ticket
from helpdesk.live.push import Tickets
from helpdesk.live.reach import Audience, Switchboard
from helpdesk.people.access import opens, require_open
from helpdesk.people.permissions import may
from helpdesk.tickets.presence import Presence, Viewer

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

READERS_MAX: Final = 100


class Exchange(Struct, frozen=True, kw_only=True):
    """What serving sockets works with."""

    board: Switchboard
    tickets: Tickets
    desks: Desks
    presence: Presence
    timekeeping: Timekeeping


def serve_message(room: Exchange, socket_id: str, text: str, *, now: datetime) -> None:
    """Do what it asks, and answer; a socket without a right is closed."""
    socket = room.board.sockets.socket(socket_id)
    agent = room.board.entitled(socket.agent_id) if socket else None
    if socket is None or agent is None or socket.until <= now:
        room.board.close(socket_id)
        return
    try:
        answer = _act(room, socket, agent, text, now)
    except HelpdeskError as error:
        answer = {"type": "problem", **_told(error)}
    if not room.board.wire.send_each([socket_id], answer):
        room.board.sockets.forget(socket_id)


def serve_closing(room: Exchange, socket_id: str, *, now: datetime) -> None:
    """It is gone: she no longer looks at what it showed."""
    socket = room.board.sockets.forget(socket_id)
    for topic in socket.topics if socket else ():
        if socket is not None and model.kind_of(topic) == "ticket":
            _leave(room, socket, topic.partition("#")[2], now)


def _act(room: Exchange, socket: Socket, agent: Agent, text: str, now: datetime) -> dict[str, Any]:
    match read(text):
        case Ping():
            return {"type": "pong"}
        case Watch() as watch:
            return _watch(room, socket, agent, watch, now)
        case Leave(ticket_id=ticket_id):
            room.board.sockets.ignore(socket.id, about_ticket(ticket_id))
            _leave(room, socket, ticket_id, now)
            return {"type": "left", "ticket_id": ticket_id}
        case Lists(desks=desks):
            return _lists(room, socket, agent, desks)


def _watch(
    room: Exchange, socket: Socket, agent: Agent, watch: Watch, now: datetime
) -> dict[str, Any]:
    """She looks at a ticket or writes in it; others who have it open learn what is new of that."""
    ticket = room.tickets.ticket(watch.ticket_id)
    if ticket is None:
        raise NotFoundError(watch.ticket_id)
    require_open(agent, ticket)
    if not socket.watches(ticket.id):
        if sum(model.kind_of(each) == "ticket" for each in socket.topics) >= model.TICKETS_A_SOCKET:
            raise InvalidInputError([("ticket_id", f"at most {model.TICKETS_A_SOCKET} at once")])
        room.board.sockets.listen(socket, about_ticket(ticket.id))
    desk = room.desks.by_id(ticket.desk_id)
    if desk is not None and may(agent, "ticket:update"):
        beat = Beat(watch.state, watch.idle_seconds)
        attend(room.timekeeping, agent, ticket, desk, beat, now=now)
    before = room.presence.at(ticket.id, now)
    viewer = Viewer(agent_id=agent.id, name=agent.name, state=watch.state, at=now)
    room.presence.put(ticket.id, viewer)
    others = [each for each in before if each.agent_id != agent.id]
    was = next((each.state for each in before if each.agent_id == agent.id), None)
    if was != watch.state:
        _tell_presence(room, ticket, agent.id, [*others, viewer], now)
    return _presence(ticket.id, others, version=ticket.version)


def _leave(room: Exchange, socket: Socket, ticket_id: str, now: datetime) -> None:
    ticket = room.tickets.ticket(ticket_id)
    desk = room.desks.by_id(ticket.desk_id) if ticket else None
    agent = room.board.entitled(socket.agent_id)
    if ticket is None or agent is None or not opens(agent, ticket):
        return
    if desk is not None and may(agent, "ticket:update"):
        attend(room.timekeeping, agent, ticket, desk, Beat(LEFT), now=now)
    room.presence.remove(ticket_id, socket.agent_id)
    left = [each for each in room.presence.at(ticket_id, now) if each.agent_id != socket.agent_id]
    _tell_presence(room, ticket, socket.agent_id, left, now)


def _tell_presence(
    room: Exchange, ticket: Ticket, but: str, viewers: list[Viewer], now: datetime
) -> None:
    """To the others' windows, each without herself."""
    topic = about_ticket(ticket.id)
    audience = Audience(topic, lambda agent: opens(agent, ticket))
    listeners = room.board.sockets.listeners(topic, limit=READERS_MAX)
    for agent_id in dict.fromkeys(each.agent_id for each in listeners if each.agent_id != but):
        hers = [each for each in listeners if each.agent_id == agent_id]
        seen = [each for each in viewers if each.agent_id != agent_id]
        room.board.tell(hers, _presence(ticket.id, seen), audience, now=now)


def _presence(ticket_id: str, others: list[Viewer], **more: Any) -> dict[str, Any]:
    shown = [{"agent_id": e.agent_id, "name": e.name, "state": e.state} for e in others]
    return {"type": "presence", "ticket_id": ticket_id, "others": shown, **more}


def _lists(room: Exchange, socket: Socket, agent: Agent, desks: tuple[str, ...]) -> dict[str, Any]:
    """She has lists of these desks open, and no others."""
    mine = [each for each in desks if room.desks.by_id(each) and agent.works_in(each)]
    if len(mine) < len(desks):
        raise InvalidInputError([("desks", "one is no desk of yours")])
    now_shown = {about_lists(each) for each in mine}
    shown = {each for each in socket.topics if model.kind_of(each) == "lists"}
    if shown - now_shown:
        room.board.sockets.ignore(socket.id, *sorted(shown - now_shown))
    if now_shown - shown:
        room.board.sockets.listen(socket, *sorted(now_shown - shown))
    return {"type": "listening", "desks": mine}


def _told(error: HelpdeskError) -> dict[str, Any]:
    if isinstance(error, NotFoundError):
        return {"code": "not_found", "detail": "Nothing is here, or you may not see it"}
    if isinstance(error, InvalidInputError):
        paths = [{"path": path, "message": message} for path, message in error.errors]
        return {"code": "invalid_input", "detail": str(error), "errors": paths}
    return {"code": getattr(error, "code", "forbidden"), "detail": str(error)}
