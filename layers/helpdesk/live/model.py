"""A socket of an agent's window, and what it listens to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

SOCKET_LIFETIME: Final = timedelta(hours=1)
"""As long as an access token: whoever has no new one gets no new socket."""
TICKET_LIFETIME: Final = timedelta(seconds=30)
SOCKETS_AN_AGENT: Final = 10
TICKETS_A_SOCKET: Final = 5
DESKS_A_SOCKET: Final = 20


class Socket(Struct, frozen=True, kw_only=True):
    """One open window; ``topics`` are what it listens to."""

    id: str
    agent_id: str
    until: datetime
    topics: tuple[str, ...] = ()

    def watches(self, ticket_id: str) -> bool:
        return about_ticket(ticket_id) in self.topics


class Listener(Struct, frozen=True, kw_only=True):
    """A socket as it is found under one of its topics."""

    socket_id: str
    agent_id: str
    until: datetime


def about_ticket(ticket_id: str) -> str:
    """The topic of those who have a ticket open."""
    return f"ticket#{ticket_id}"


def about_lists(desk_id: str) -> str:
    """The topic of those who have a list of a desk open."""
    return f"lists#{desk_id}"


def about_agent(agent_id: str) -> str:
    """The topic of an agent's own windows."""
    return f"agent#{agent_id}"


def kind_of(topic: str) -> str:
    return topic.partition("#")[0]
