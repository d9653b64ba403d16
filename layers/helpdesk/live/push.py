"""What happened to a ticket, told at once to the windows that show it: ids, never words.

Those who have it open are told each time. Those who have a list of its desk open are told in
rounds, at most fifty a second for a desk: a round of many rests longer, and says after how long to
ask again, so that what happens while it rests is seen then. Nobody depends on it: windows poll too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct

from helpdesk.live.model import about_agent, about_lists, about_ticket
from helpdesk.live.reach import Audience
from helpdesk.people.access import opens
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.live.model import Listener
    from helpdesk.live.reach import Switchboard
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

READERS_MAX: Final = 100
LISTENERS_MAX: Final = 5000
TOLD_A_SECOND: Final = 50
REST_SECONDS: Final = 2.0


class Tickets(Protocol):
    def ticket(self, ticket_id: str) -> Ticket | None: ...


class Happening(Struct, frozen=True, kw_only=True):
    """What an event says, as far as it matters here; ``desks`` are where lists changed."""

    ticket_id: str
    version: int
    name: str
    desks: tuple[str, ...]
    new_owner: str | None = None


def push_live(board: Switchboard, tickets: Tickets, event: Happening, *, now: datetime) -> int:
    """Tell it to whom it concerns; how many windows were told."""
    readers = board.sockets.listeners(about_ticket(event.ticket_id), limit=READERS_MAX)
    owner: list[Listener] = []
    if event.new_owner is not None:
        owner = list(board.sockets.listeners(about_agent(event.new_owner), limit=READERS_MAX))
    rounds = {desk: _round_of(board, desk, now) for desk in event.desks}
    if not readers and not owner and not any(rounds.values()):
        return 0
    ticket = tickets.ticket(event.ticket_id)
    if ticket is None:
        return 0

    def sees(agent: Agent) -> bool:
        return opens(agent, ticket)

    about: dict[str, Any] = {"ticket_id": event.ticket_id, "version": event.version}
    change = {"type": "ticket", **about, "event": event.name}
    told = board.tell(readers, change, Audience(about_ticket(ticket.id), sees), now=now)
    yours = {"type": "assigned", **about}
    hers = Audience(about_agent(event.new_owner or ""), sees, stays=lambda _: True)
    told += board.tell(owner, yours, hers, now=now)
    for desk_id, found in rounds.items():
        told += _tell_lists(board, ticket, desk_id, found, now)
    return told


def _round_of(board: Switchboard, desk_id: str, now: datetime) -> list[Listener]:
    """Whom to tell that the desk's lists changed; nobody while the last round rests."""
    topic = about_lists(desk_id)
    if not board.sockets.begin_round(topic, now=now, rest=REST_SECONDS):
        return []
    return list(board.sockets.listeners(topic, limit=LISTENERS_MAX))


def _tell_lists(
    board: Switchboard, ticket: Ticket, desk_id: str, found: list[Listener], now: datetime
) -> int:
    if not found:
        return 0
    topic, rest = about_lists(desk_id), max(REST_SECONDS, len(found) / TOLD_A_SECOND)
    if rest > REST_SECONDS:
        board.sockets.rest(topic, until=now + timedelta(seconds=rest))
    listed = replace(ticket, desk_id=desk_id)  # of the desk that it left, as it was listed there

    def sees(agent: Agent) -> bool:
        return opens(agent, listed)

    message = {"type": "lists", "desk": desk_id, "again_after": rest}
    audience = Audience(topic, sees, stays=lambda agent: agent.works_in(desk_id))
    return board.tell(found, message, audience, now=now)
