"""A ticket that opens one socket: the way from a signed-in window to live updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.people_answers import Out
from functions.agent_api.route import API, Route
from helpdesk.aws.http import answer
from helpdesk.live.model import TICKET_LIFETIME
from helpdesk.live.tickets import issue_ticket
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class SocketTicket(Out):
    """``ticket`` opens one socket at ``path`` (``?ticket=…``) within ``expires_in`` seconds."""

    ticket: str
    path: str
    expires_in: int


def routes(session: Session) -> tuple[Route, ...]:
    """A person's own: a socket would outlive a token, and know nothing of its scopes."""
    live = LiveRoutes(session)
    path = f"{API}/socket-tickets"
    return (Route("POST", path, "", live.issue_socket_ticket, SocketTicket, 201),)


class LiveRoutes:
    """A socket belongs to whom its ticket was given."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def issue_socket_ticket(self) -> Response[Any]:
        agent, tools = self._session.agent(), self._session.tools
        require(agent, "ticket:read")
        now = tools.bench.clock.now()
        secret = issue_ticket(tools.sockets, agent, tools.bench.ids, now=now)
        seconds = int(TICKET_LIFETIME.total_seconds())
        shown = SocketTicket(ticket=secret, path="/ws", expires_in=seconds)
        return answer(shown, status=201)
