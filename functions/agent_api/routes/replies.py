"""Replies that wait or did not arrive: taken back, put off, sent now, sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import delivery, views
from functions.agent_api.composing_answers import FileAgain, TakenBack
from functions.agent_api.requests import PutOff, SendAgain
from functions.agent_api.routes.messages import sight_of
from functions.agent_api.routes.versions import etag
from helpdesk.aws.http import answer
from helpdesk.errors import NotFoundError
from helpdesk.tickets.recall import reschedule, send_now, withdraw
from helpdesk.tickets.resend import Again, resend
from helpdesk.uploads.enclose import granted_again

if TYPE_CHECKING:
    from functions.agent_api.answers import MessageOut
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
        """Its files can go with the next reply, also those that were uploaded long ago."""
        agent = self._session.agent()
        ticket, reply = withdraw(self._bench, agent, ticket_id, waiting_id)
        desk, at = self._session.uploads(), self._bench.clock.now()
        files = [
            FileAgain(
                upload_token=granted_again(desk, each, ticket.id, at=at),
                filename=each.filename,
                size=each.size,
                content_id=each.content_id or "",
            )
            for each in reply.message.attachments
        ]
        shown = self._view(agent, ticket, reply)
        back = TakenBack.model_construct(**dict(shown), files=files)
        return answer(back, headers=etag(ticket))

    def put_off(self, ticket_id: str, waiting_id: str, body: PutOff) -> Response[Any]:
        agent = self._session.agent()
        moved = reschedule(self._bench, agent, ticket_id, waiting_id, body.send_at)
        return self._shown(agent, *moved)

    def send_now(self, ticket_id: str, waiting_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(agent, *send_now(self._bench, agent, ticket_id, waiting_id))

    def send_again(self, ticket_id: str, message_id: str, body: SendAgain) -> Response[Any]:
        agent, key = self._session.agent(), self._session.header("Idempotency-Key")
        again = Again(message_id=message_id, mail_id=body.mail_id, to=body.to, key=key)
        ticket = resend(self._bench, agent, ticket_id, again)
        thread = self._bench.store.thread(ticket.id)
        found = [each for each in thread.messages if each.id == message_id] if thread else []
        if thread is None or not found:
            raise NotFoundError(message_id)
        sight = sight_of(self._session.tools, agent, ticket)
        return answer(views.message(found[0], sight, thread.mails), headers=etag(ticket))

    def _shown(self, agent: Agent, ticket: Ticket, reply: WaitingReply) -> Response[Any]:
        return answer(self._view(agent, ticket, reply), headers=etag(ticket))

    def _view(self, agent: Agent, ticket: Ticket, reply: WaitingReply) -> MessageOut:
        sight = sight_of(self._session.tools, agent, ticket)
        return views.message(reply.message, sight, waiting=delivery.waiting(reply, ticket))
