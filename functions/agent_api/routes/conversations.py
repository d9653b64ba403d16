"""Side conversations of a ticket: begun, written to, previewed, done, looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import composing_answers as out
from functions.agent_api import views
from functions.agent_api.composing_requests import (
    AddLetter,
    ChangeConversation,
    StartConversation,
)
from functions.agent_api.downloads import file_url
from functions.agent_api.file_views import Sight, attachments
from functions.agent_api.routes.messages import written
from functions.agent_api.routes.uploads import enclosures
from helpdesk.aws.http import answer
from helpdesk.conversations.forward import Selection
from helpdesk.conversations.letters import Letter, draft, fitting
from helpdesk.conversations.moving import present
from helpdesk.conversations.settle import mark_read, settle_conversation
from helpdesk.conversations.write import (
    Beginning,
    add_letter,
    conversation_of,
    named,
    start_conversation,
)
from helpdesk.errors import NotFoundError
from helpdesk.files.giving import may_fetch, served_type
from helpdesk.people.permissions import require
from helpdesk.tickets.audience import Addressee
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.conversations.model import Conversation
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket


class ConversationRoutes:
    """What is said beside a ticket; customers see none of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def conversations(self, ticket_id: str) -> Response[Any]:
        ticket = self._ticket(ticket_id)
        items = [_shown(each) for each in present(self._bench.store, ticket.id)]
        return answer(out.Conversations(items=items))

    def exchange(self, ticket_id: str, conversation_id: str) -> Response[Any]:
        ticket = self._ticket(ticket_id)
        conversation = conversation_of(self._bench, ticket, conversation_id)
        threads = (self._bench.store.thread(each) for each in {ticket.id, conversation.home})
        mails = [mail for each in threads if each is not None for mail in each.mails]
        letters = self._bench.store.letters(conversation.home, conversation_id)
        bodies = [whole(each, self._bench.files) for each in letters]
        sight = self._sight(ticket)
        items = [views.message(each, sight, mails) for each in bodies]
        shown = _shown(conversation).model_dump()
        return answer(out.ExchangeOut.model_validate({**shown, "items": items}))

    def start(self, ticket_id: str, body: StartConversation) -> Response[Any]:
        conversation, first = start_conversation(
            self._bench, self._session.agent(), ticket_id, self._beginning(ticket_id, body)
        )
        return self._written(ticket_id, conversation, first)

    def preview_conversation(self, ticket_id: str, body: StartConversation) -> Response[Any]:
        """Exactly what would leave, by the same rules; it stores nothing."""
        agent, ticket = self._session.agent(), self._ticket(ticket_id)
        require(agent, "reply:write")
        beginning = self._beginning(ticket_id, body)
        people = named(self._bench, beginning)
        now = self._bench.clock.now()
        message = draft(self._bench, agent, ticket, beginning.letter, at=now)
        fitting(message.attachments)
        return answer(
            out.LetterPreview(
                subject=beginning.subject,
                to=[out.PersonOut(email=each.email, name=each.name) for each in people],
                body_text=message.text,
                body_html=message.html,
                files=attachments(message, self._sight(ticket)),
                notes=list(body.forward.confirmed_notes) if body.forward else [],
            )
        )

    def write(self, ticket_id: str, conversation_id: str, body: AddLetter) -> Response[Any]:
        agent, letter = self._session.agent(), self._letter(ticket_id, body)
        written = add_letter(self._bench, agent, ticket_id, conversation_id, letter)
        return self._written(ticket_id, *written)

    def settle(
        self, ticket_id: str, conversation_id: str, body: ChangeConversation
    ) -> Response[Any]:
        agent = self._session.agent()
        if body.state is not None:
            found = settle_conversation(self._bench, agent, ticket_id, conversation_id, body.state)
        elif body.unread is False:
            found = mark_read(self._bench, agent, ticket_id, conversation_id)
        else:
            found = conversation_of(self._bench, self._ticket(ticket_id), conversation_id)
        return answer(_shown(found))

    def letter_file(
        self, ticket_id: str, conversation_id: str, attachment_id: str
    ) -> Response[Any]:
        ticket = self._ticket(ticket_id)
        sight = self._sight(ticket)
        home = conversation_of(self._bench, ticket, conversation_id).home
        for message in self._bench.store.letters(home, conversation_id):
            for each in message.attachments:
                if each.id == attachment_id and may_fetch(sight.giving, sight.agent, each, None):
                    kind = served_type(each.content_type)
                    name = each.filename
                    return answer(
                        file_url(self._session.tools, each.key, filename=name, content_type=kind)
                    )
        raise NotFoundError(attachment_id)

    def _ticket(self, ticket_id: str) -> Ticket:
        agent = self._session.agent()
        require(agent, "ticket:read")
        return ticket_for(self._bench, agent, ticket_id)

    def _beginning(self, ticket_id: str, body: StartConversation) -> Beginning:
        people = tuple(Addressee(email=each.email, name=each.name) for each in body.to)
        letter = self._letter(ticket_id, body)
        return Beginning(subject=body.subject, people=people, letter=letter)

    def _letter(self, ticket_id: str, body: AddLetter) -> Letter:
        text, html = written(body)
        selection = None
        if isinstance(body, StartConversation) and body.forward is not None:
            given = body.forward
            selection = Selection(
                messages=tuple(given.messages),
                files=tuple(given.files),
                confirmed_notes=tuple(given.confirmed_notes),
                scanned_first=self._session.tools.file_desk.scanned_first,
            )
        return Letter(
            text=text,
            html=html,
            files=enclosures(self._session, ticket_id, body.attachments),
            forward=selection,
            key=self._session.header("Idempotency-Key"),
        )

    def _sight(self, ticket: Ticket) -> Sight:
        giving = self._session.tools.file_desk.giving(ticket.desk_id)
        return Sight(agent=self._session.agent(), giving=giving)

    def _written(
        self, ticket_id: str, conversation: Conversation, message: Message
    ) -> Response[Any]:
        sight = self._sight(self._ticket(ticket_id))
        item = views.message(whole(message, self._bench.files), sight)
        shown = {**_shown(conversation).model_dump(), "items": [item]}
        return answer(out.ExchangeOut.model_validate(shown), status=201)


def _shown(conversation: Conversation) -> out.ConversationOut:
    return out.ConversationOut.model_validate(conversation)
