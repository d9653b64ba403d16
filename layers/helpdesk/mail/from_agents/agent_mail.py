"""A proven agent's mail to a ticket: a public answer where that is surely meant, else a note.

Public is only an answer to her own notice of a customer's words, from her own address, with a word
in it. Orders in its first lines are carried out as the workspace would; where one is not understood
or not possible, the whole mail is a note and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import HelpdeskError
from helpdesk.mail.appending import message_of
from helpdesk.mail.attachments import pictures_seen
from helpdesk.mail.from_agents.commands import Orders, read_orders
from helpdesk.mail.from_agents.orders_wording import not_done
from helpdesk.mail.message import words_of
from helpdesk.mail.plans import Change
from helpdesk.mail.reply_address import Line
from helpdesk.people.access import opens
from helpdesk.people.model import Agent, Team
from helpdesk.people.permissions import may
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import Actor, Ticket
from helpdesk.tickets.records import Outcome
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.resolve import with_survey
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind, Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.threading import Join
    from helpdesk.tickets.outbox import OutboundMail


class Colleagues(Struct, frozen=True, kw_only=True):
    """The agents as they were read with the mail."""

    agents: Sequence[Agent]

    def by_id(self, agent_id: str) -> Agent | None:
        return next((each for each in self.agents if each.id == agent_id), None)

    def all(self) -> Sequence[Agent]:
        return self.agents

    def team(self, team_id: str) -> Team | None:
        """No order names a team."""
        return None


def writing_agent(admission: Admission, join: Join) -> Agent | None:
    """The proven agent who wrote it, unless she writes on a ticket of her own."""
    agent = admission.incoming.proven_agent
    return agent if agent is not None and opens(agent, join.ticket) else None


def agent_plan(admission: Admission, join: Join, agent: Agent) -> Change:
    """The ticket with her answer or note, and with what she ordered."""
    orders = read_orders(
        words_of(admission.incoming.mail).text, writer=agent, colleagues=admission.agents
    )
    ticket, at, desk = join.ticket, admission.at, admission.incoming.delivery.desk
    kind = MessageKind.REPLY if _is_public(admission, ticket, agent, orders) else MessageKind.NOTE
    message = _message(admission, join, agent, orders, kind)
    after, refused = obeyed(with_agent_message(ticket, message), orders, agent, admission)
    if refused and kind is MessageKind.REPLY:
        message = replace(message, kind=MessageKind.NOTE)
        after, _ = obeyed(with_agent_message(ticket, message), orders, agent, admission)
    after, surveys = with_survey(ticket, after, desk, ids=admission.ids, at=at)
    return Change(
        disposition=admission.disposition(
            Outcome.APPENDED, ticket_id=ticket.id, message_id=message.id
        ),
        before=ticket,
        after=after,
        cause=Cause(
            name=EventName.MESSAGE_ADDED,
            actor=Actor(kind=AuthorKind.AGENT, id=agent.id),
            at=at,
            reason=join.route.value,
        ),
        desk=desk,
        message=message,
        notes=told(admission, ticket, agent, (*orders.unknown, *refused)),
        files=admission.incoming.mail.attachments,
        mails=(*_to_customers(after, message, admission), *surveys),
        records=(
            *pictures_seen(admission.incoming, at=at),
            *admission.recorded(ticket.id, message.id),
        ),
    )


def obeyed(
    ticket: Ticket, orders: Orders, agent: Agent, admission: Admission
) -> tuple[Ticket, tuple[str, ...]]:
    """The ticket with the ordered fields, or as it was with what stood against them."""
    from helpdesk.tickets.change import patched

    if not orders.fields or orders.unknown:
        return ticket, ()
    if not may(agent, "ticket:update"):
        return ticket, tuple(orders.fields)
    desk = admission.incoming.delivery.desk
    colleagues = Colleagues(agents=admission.agents)
    try:
        changed = patched(ticket, orders.fields, desk=desk, agents=colleagues, at=admission.at)
    except HelpdeskError:
        return ticket, tuple(orders.fields)
    return changed, ()


def told(
    admission: Admission, ticket: Ticket, agent: Agent, undone: Sequence[str]
) -> tuple[Message, ...]:
    """A note of the product's that says which orders were not carried out."""
    if not undone:
        return ()
    at = admission.at + timedelta(milliseconds=1)
    note = Message(
        id=admission.ids.sortable("orders not done", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=Author(kind=AuthorKind.SYSTEM),
        channel=Channel.MAIL,
        created_at=at,
        text=not_done(agent.language, undone),
        language=agent.language,
        automatic=True,
    )
    return (note,)


def _is_public(admission: Admission, ticket: Ticket, agent: Agent, orders: Orders) -> bool:
    token = admission.incoming.delivery.token
    is_answer = token is not None and token.line is Line.AGENT_PUBLIC
    is_meant = bool(orders.text.strip()) and not orders.is_note
    has_words = bool(admission.incoming.mail.reply_text.strip())
    is_open = ticket.status is not Status.CLOSED
    return is_answer and may(agent, "reply:write") and is_meant and has_words and is_open


def _message(
    admission: Admission, join: Join, agent: Agent, orders: Orders, kind: MessageKind
) -> Message:
    message = message_of(admission, join, author_of(agent))
    if not orders.count:
        return replace(message, kind=kind)
    return replace(message, kind=kind, text=orders.text.strip() or message.text, html=None)


def author_of(agent: Agent) -> Author:
    return Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name, email=agent.email)


def _to_customers(
    ticket: Ticket, message: Message, admission: Admission
) -> tuple[OutboundMail, ...]:
    if message.kind is MessageKind.NOTE:
        return ()
    from helpdesk.tickets.answer import replies_to

    return replies_to(ticket, message, ids=admission.ids, at=admission.at)
