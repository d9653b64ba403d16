"""Putting together what belongs together: a ticket joined to another one, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import answers as out
from functions.agent_api import views
from functions.agent_api.fields.sight import ticket_answer
from functions.agent_api.file_views import Sight
from functions.agent_api.reception_requests import SetParticipant
from functions.agent_api.requests import JoinTicket
from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import etag, seen_version
from helpdesk.aws.http import answer
from helpdesk.tickets.join import join_ticket, unjoin_ticket
from helpdesk.tickets.participants import admit
from helpdesk.tickets.publish import publish_message

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """What puts tickets together and takes them apart."""
    joining, one = JoiningRoutes(session), f"{API}/tickets/<ticket_id>"
    return (
        Route("POST", f"{one}/join", "ticket:update", joining.join, out.TicketOut),
        Route("PUT", f"{one}/participants", "ticket:update", joining.admit, out.TicketOut),
        Route(
            "POST",
            f"{one}/messages/<message_id>/publication",
            "reply:write",
            joining.publish,
            out.MessageOut,
        ),
        Route("DELETE", f"{one}/join", "ticket:update", joining.unjoin, out.TicketOut),
    )


class JoiningRoutes:
    """One ticket into another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def join(self, ticket_id: str, body: JoinTicket) -> Response[Any]:
        """The ticket that took it in."""
        agent = self._session.agent()
        taken = join_ticket(self._bench, agent, ticket_id, body.into)
        return ticket_answer(self._bench, agent, taken)

    def admit(self, ticket_id: str, body: SetParticipant) -> Response[Any]:
        """Somebody in copy is let in, kept out, or waits again."""
        seen = seen_version(self._session, required=False)
        agent = self._session.agent()
        changed = admit(self._bench, agent, ticket_id, body.email, body.state, expected=seen)
        return ticket_answer(self._bench, agent, changed)

    def publish(self, ticket_id: str, message_id: str) -> Response[Any]:
        """A colleague's words go out to the customer."""
        agent = self._session.agent()
        ticket, message = publish_message(self._bench, agent, ticket_id, message_id)
        sight = Sight(agent=agent, giving=self._session.tools.file_desk.giving(ticket.desk_id))
        return answer(views.message(message, sight), headers=etag(ticket))

    def unjoin(self, ticket_id: str) -> Response[Any]:
        """The ticket with its messages back."""
        agent = self._session.agent()
        restored = unjoin_ticket(self._bench, agent, ticket_id)
        return ticket_answer(self._bench, agent, restored)
