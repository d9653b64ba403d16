"""A ticket of half a minute opens one socket, whose window is known by it from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import ForbiddenError
from helpdesk.live import model
from helpdesk.live.model import Socket, about_agent

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.live.ports import Sockets
    from helpdesk.live.reach import Switchboard
    from helpdesk.people.model import Agent


def issue_ticket(sockets: Sockets, agent: Agent, ids: Ids, *, now: datetime) -> str:
    """A secret that opens one socket of hers within half a minute."""
    secret = ids.unguessable("socket ticket")
    sockets.issue(secret, agent.id, until=now + model.TICKET_LIFETIME)
    return secret


def redeem_ticket(board: Switchboard, socket_id: str, secret: str, *, now: datetime) -> Socket:
    """The open socket; ForbiddenError without a good ticket of somebody who may work.

    She has ten at most: the one she opened first makes room.
    """
    agent_id = board.sockets.redeem(secret, now=now) if secret else None
    if agent_id is None or board.entitled(agent_id) is None:
        message = "that ticket opens no socket: ask for a new one"
        raise ForbiddenError(message, code="socket_ticket")
    topic = about_agent(agent_id)
    hers = board.sockets.listeners(topic, limit=2 * model.SOCKETS_AN_AGENT)
    too_many = max(0, len(hers) + 1 - model.SOCKETS_AN_AGENT)
    for each in sorted(hers, key=lambda one: one.until)[:too_many]:
        board.close(each.socket_id)
    socket = Socket(id=socket_id, agent_id=agent_id, until=now + model.SOCKET_LIFETIME)
    board.sockets.open(socket)
    return board.sockets.listen(socket, topic)
