"""Whether a reply that waited may still leave in its writer's name, and who is told if it may not.

She may have been deactivated, lost the right to answer, or the API token that wrote it has ended. A
colleague who sends it then, or puts it off, sends it in her own name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from helpdesk.people.in_charge import owner_or_leads
from helpdesk.people.permissions import may
from helpdesk.people.tokens import Token, holds
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.values import replace
from helpdesk.workflows.notices import to_agents

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.waiting import WaitingReply

WRITER_GONE: Final = "writer_gone"
TOKEN_GONE: Final = "token_gone"  # noqa: S105 (a reason)
BARRED: Final = frozenset({WRITER_GONE, TOKEN_GONE})
FindToken = Callable[[str, str], Token | None]
"""By its owner and its id."""
_SAID: Final = {
    WRITER_GONE: {
        "es": "La respuesta que preparó {name} no salió: ya no puede responder.",
        "en": "The reply that {name} had prepared did not leave: she may not answer any more.",
        "pt": "A resposta que {name} preparou não saiu: já não pode responder.",
    },
    TOKEN_GONE: {
        "es": "La respuesta que preparó {name} no salió: el token de API ya no vale.",
        "en": "The reply that {name} had prepared did not leave: its API token has ended.",
        "pt": "A resposta que {name} preparou não saiu: o token de API já não vale.",
    },
}


def no_tokens(_owner: str, _token_id: str) -> Token | None:
    """Who cannot look a token up takes it for ended."""
    return None


def barred(waiting: WaitingReply, agents: Agents, tokens: FindToken, now: datetime) -> str | None:
    """Why it may not leave in its writer's name; None if it may."""
    writer = agents.by_id(waiting.message.author.id)
    if writer is None or not may(writer, "reply:write"):
        return WRITER_GONE
    if waiting.token and not holds(tokens(writer.id, waiting.token), now):
        return TOKEN_GONE
    return None


def taken_on(waiting: WaitingReply, agent: Agent) -> WaitingReply:
    """The reply in the name of who takes it on: it leaves by her right and stays with it."""
    author = Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name, email=agent.email)
    token = agent.reach.token
    return replace(waiting, message=replace(waiting.message, author=author), token=token)


def told_of(
    waiting: WaitingReply,
    ticket: Ticket,
    desk: Desk,
    agents: Agents,
    reason: str,
    *,
    ids: Ids,
    at: datetime,
) -> tuple[Message, tuple[OutboundMail, ...]]:
    """A note of the desk's own, and mails of it to the ticket's owner, or the leads."""
    language = desk.languages[0]
    words = _SAID[reason]
    note = Message(
        id=ids.sortable("message", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=Author(kind=AuthorKind.SYSTEM, name=desk.name(language)),
        channel=ticket.channel,
        created_at=at,
        text=words.get(language, words["en"]).format(name=waiting.message.author.name),
        language=language,
        automatic=True,
    )
    told = owner_or_leads(ticket, agents.all())
    mails = to_agents(MailKind.NOTED, ticket, told, {}, ids=ids, at=at)
    return note, tuple(replace(each, message_id=note.id) for each in mails)
