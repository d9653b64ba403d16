"""Replies that wait: taken back, put off, sent now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import delivery, views
from functions.agent_api.requests import PutOff
from functions.agent_api.routes.messages import sight_of
from functions.agent_api.routes.versions import etag
from helpdesk.aws.http import answer
from helpdesk.tickets.recall import reschedule, send_now, withdraw

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.waiting import WaitingReply


class ReplyRoutes:
    """What an agent does with a reply before it has left."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def take_back(self, ticket_id: str, waiting_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(agent, *withdraw(self._bench, agent, ticket_id, waiting_id))

    def put_off(self, ticket_id: str, waiting_id: str, body: PutOff) -> Response[Any]:
        agent = self._session.agent()
        moved = reschedule(self._bench, agent, ticket_id, waiting_id, body.send_at)
        return self._shown(agent, *moved)

    def send_now(self, ticket_id: str, waiting_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(agent, *send_now(self._bench, agent, ticket_id, waiting_id))

    def _shown(self, agent: Agent, ticket: Ticket, reply: WaitingReply) -> Response[Any]:
        sight = sight_of(self._session.tools, agent, ticket)
        shown = views.message(reply.message, sight, waiting=delivery.waiting(reply, ticket))
        return answer(shown, headers=etag(ticket))
