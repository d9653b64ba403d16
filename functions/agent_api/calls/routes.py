"""Calls: one logged on a ticket or with a new one; calls that are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import views
from functions.agent_api.answers import MessageOut, TicketOut
from functions.agent_api.calls import requests as said
from functions.agent_api.fields.begin import described_by
from functions.agent_api.fields.sight import ticket_answer
from functions.agent_api.route import API, Route
from functions.agent_api.routes.addresses import address
from functions.agent_api.routes.messages import sight_of
from functions.agent_api.routes.versions import etag
from helpdesk.aws.http import answer
from helpdesk.calls.call_back import Owed, ask_call_back, call_back_done
from helpdesk.calls.caller import Caller
from helpdesk.calls.log import Had, log_call
from helpdesk.calls.open import CalledAbout, open_by_call
from helpdesk.errors import InvalidInputError

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """The table of calls' routes."""
    calls, one = CallRoutes(session), f"{API}/tickets/<ticket_id>"
    owed, update = f"{one}/call-backs", "ticket:update"
    done = f"{owed}/<call_back_id>/done"
    return (
        Route("POST", f"{API}/calls", "ticket:create", calls.open_by_call, TicketOut, 201),
        Route("POST", f"{one}/calls", update, calls.log_call, MessageOut, 201),
        Route("POST", owed, update, calls.ask_call_back, TicketOut, 201),
        Route("PUT", done, update, calls.call_back_done, TicketOut),
    )


class CallRoutes:
    """What was said on the telephone, and what is still to be said."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def open_by_call(self, body: said.OpenByCall) -> Response[Any]:
        """A new ticket for the caller, the call in its thread."""
        agent = self._session.agent()
        if not body.description.strip():
            raise InvalidInputError([("description", "is empty")])
        who = body.requester
        about = CalledAbout(
            desk_id=body.desk,
            subject=body.subject,
            description=body.description,
            caller=Caller(
                contact_id=who.contact_id,
                email=address(who.email, "requester.email") if who.email else "",
                name=who.name,
                phone=who.phone,
                is_new=who.is_new,
            ),
            had=_had(body),
            priority=body.priority,
            type=body.type,
            language=body.language,
            described=described_by(body),
            key=self._session.header("Idempotency-Key"),
        )
        made = open_by_call(self._tools.registry, agent, about)
        return ticket_answer(self._bench, agent, made, status=201)

    def log_call(self, ticket_id: str, body: said.LogCall) -> Response[Any]:
        agent, key = self._session.agent(), self._session.header("Idempotency-Key")
        had = _had(body)
        keeping = self._tools.timekeeping
        ticket, note = log_call(self._bench, keeping, agent, ticket_id, had, key=key)
        sight = sight_of(self._tools, agent, ticket)
        return answer(views.message(note, sight), status=201, headers=etag(ticket))

    def ask_call_back(self, ticket_id: str, body: said.AskCallBack) -> Response[Any]:
        agent = self._session.agent()
        key = self._session.header("Idempotency-Key")
        owed = Owed(number=body.number, due_at=body.due_at, name=body.name, note=body.note, key=key)
        ticket = ask_call_back(self._bench, agent, ticket_id, owed)
        return ticket_answer(self._bench, agent, ticket, status=201)

    def call_back_done(self, ticket_id: str, call_back_id: str) -> Response[Any]:
        agent = self._session.agent()
        ticket = call_back_done(self._bench, agent, ticket_id, call_back_id)
        return ticket_answer(self._bench, agent, ticket)


def _had(body: said.LogCall) -> Had:
    return Had(
        direction=body.direction,
        seconds=body.seconds,
        number=body.number,
        at=body.at,
        recording_url=body.recording_url,
        note=body.note,
    )
