"""The thread of a ticket: reading it, adding to it, fetching raw mails."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Protocol

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import answers, views
from functions.agent_api.composing_answers import ChangeOut
from functions.agent_api.delivery import shown, waiting
from functions.agent_api.downloads import raw_url
from functions.agent_api.file_views import Sight
from functions.agent_api.requests import AddMessage
from functions.agent_api.routes.uploads import enclosures
from functions.agent_api.routes.versions import etag, seen_version
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError, NotFoundError, VersionConflictError
from helpdesk.people.access import require_open
from helpdesk.people.permissions import require
from helpdesk.tickets.alongside import Alongside
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.audience import Addressee
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.hold import Wait, hold_reply
from helpdesk.tickets.mentions import Mention
from helpdesk.tickets.since import changes_since
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from functions.agent_api.tools import Tools
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Thread
    from helpdesk.tickets.waiting import WaitingReply


class Body(Protocol):
    """A request with words in it."""

    @property
    def body_text(self) -> str | None: ...

    @property
    def body_html(self) -> str | None: ...


class MessageRoutes:
    """Messages and raw sources of one ticket."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def thread(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        thread = self._thread(agent, ticket_id)
        sight = Sight(
            agent=agent,
            giving=self._tools.file_desk.giving(thread.ticket.desk_id),
            states=thread.files,
        )
        bodies = [whole(each, self._bench.files) for each in thread.messages]
        items = [views.message(each, sight, thread.mails) for each in bodies]
        items += [self._waiting(each, sight, thread.ticket) for each in shown(thread.waiting)]
        return answer(answers.Messages(items=items), headers=etag(thread.ticket))

    def add(self, ticket_id: str, body: AddMessage) -> Response[Any]:
        agent = self._session.agent()
        text, html = written(body)
        given = Answer(
            kind=body.kind,
            text=text,
            html=html,
            status=body.status,
            custom_status=body.custom_status,
            close_reason=body.close_reason,
            cause=body.cause,
            solution=body.solution,
            expected=seen_version(self._session, required=False),
            key=self._session.header("Idempotency-Key"),
            copies=copies_of(body),
            files=enclosures(self._session, ticket_id, body.attachments),
            also=also_of(body),
            mentions=tuple(Mention(kind=each.kind, id=each.id) for each in body.mentions),
            draft_of=self._draft_of(agent, ticket_id, body),
        )
        try:
            return self._added(agent, ticket_id, body, given)
        except VersionConflictError as error:
            raise self._told(agent, ticket_id, given, error) from error

    def _draft_of(self, agent: Agent, ticket_id: str, body: AddMessage) -> str | None:
        """Whose draft it is: one's own, or one that a colleague shares."""
        if body.draft_of in {None, "me", agent.id}:
            return agent.id if body.draft_of else None
        found = self._tools.drafts.one(ticket_id, str(body.draft_of), body.kind)
        if found is None or not found.shared:
            raise InvalidInputError([("draft_of", "is no draft that you may send")])
        return found.author_id

    def _told(
        self, agent: Agent, ticket_id: str, given: Answer, error: VersionConflictError
    ) -> VersionConflictError:
        """The refusal with what changed since the version that the writer saw."""
        now = ticket_for(self._bench, agent, ticket_id)
        lines = changes_since(self._bench, now, given.expected or now.version)
        told = [ChangeOut.model_validate(each).model_dump(mode="json") for each in lines]
        return VersionConflictError(now, told)

    def _added(
        self, agent: Agent, ticket_id: str, body: AddMessage, given: Answer
    ) -> Response[Any]:
        if body.hold_seconds or body.send_at:
            wait = Wait(seconds=body.hold_seconds or None, send_at=body.send_at)
            return self._held(agent, *hold_reply(self._bench, agent, ticket_id, given, wait))
        ticket, message = answer_ticket(self._bench, agent, ticket_id, given)
        shown_to = sight_of(self._tools, agent, ticket)
        return answer(views.message(message, shown_to), status=201, headers=etag(ticket))

    def raw(self, ticket_id: str, message_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "ticket:read")
        ticket_for(self._bench, agent, ticket_id)
        message = self._bench.store.message(ticket_id, message_id)
        if message is None or message.raw_key is None:
            raise NotFoundError(message_id)
        return answer(raw_url(self._tools, message.raw_key, filename=f"{message_id}.eml"))

    def _held(self, agent: Agent, ticket: Ticket, reply: WaitingReply) -> Response[Any]:
        """The queue is asked to look again when it is due; if it forgets, the sweep does."""
        left = (reply.send_at - self._bench.clock.now()).total_seconds()
        self._tools.mail.queue.remind(ticket.id, reply.id, seconds=ceil(left))
        shown_to = sight_of(self._tools, agent, ticket)
        return answer(self._waiting(reply, shown_to, ticket), status=201, headers=etag(ticket))

    def _waiting(self, reply: WaitingReply, sight: Sight, ticket: Ticket) -> answers.MessageOut:
        message = whole(reply.message, self._bench.files)
        return views.message(message, sight, waiting=waiting(reply, ticket))

    def _thread(self, agent: Agent, ticket_id: str) -> Thread:
        require(agent, "ticket:read")
        thread = self._bench.store.thread(ticket_id)
        if thread is None:
            raise NotFoundError(ticket_id)
        require_open(agent, thread.ticket)
        return thread


def sight_of(tools: Tools, agent: Agent, ticket: Ticket) -> Sight:
    """How an agent sees the files of a message that was just written."""
    return Sight(agent=agent, giving=tools.file_desk.giving(ticket.desk_id))


def also_of(body: AddMessage) -> Alongside | None:
    """What changes with the message; None where the request says nothing of it."""
    if body.also is None:
        return None
    fields = {name: getattr(body.also, name) for name in body.also.model_fields_set}
    lists = {name: tuple(each) for name, each in fields.items() if isinstance(each, list)}
    return Alongside(**{**fields, **lists})


def copies_of(body: AddMessage) -> tuple[Addressee, ...] | None:
    """Who is in copy from now on; None where the request says nothing of it."""
    if body.cc is None:
        return None
    return tuple(Addressee(email=each.email, name=each.name) for each in body.cc)


def written(body: Body) -> tuple[str, str | None]:
    """The message as text and, if it came as HTML, as safe HTML: exactly one of both is given."""
    if (body.body_text is None) == (body.body_html is None):
        raise InvalidInputError([("body_text", "give either body_text or body_html")])
    if body.body_html is None:
        return body.body_text or "", None
    from helpdesk.mail.reading.html_text import html_lines, lines_text
    from helpdesk.mail.reading.sanitise import sanitise

    safe = sanitise(body.body_html).html
    return lines_text(html_lines(safe)), safe
