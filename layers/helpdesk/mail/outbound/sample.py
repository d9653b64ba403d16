"""A sample ticket, so that a text can be seen before it goes to anybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.overrides import Override
from helpdesk.mail.outbound.wording import Occasion, Words, words_of
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import AgentRef, Requester, Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.ports import Thread
from helpdesk.tickets.words import AuthorKind, Channel, Level, MessageKind

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.house import House
    from helpdesk.people.model import Agent

_TEXTS: Final = {
    "es": (
        "La impresora no imprime",
        "Buenos días:\n\nDesde ayer la impresora no imprime.",
        "Buenos días:\n\nApáguela y vuelva a encenderla. ¿Imprime ahora?",
    ),
    "en": (
        "The printer does not print",
        "Hello,\n\nThe printer has not printed since yesterday.",
        "Hello,\n\nPlease switch it off and on again. Does it print now?",
    ),
    "pt": (
        "A impressora não imprime",
        "Bom dia,\n\nDesde ontem a impressora não imprime.",
        "Bom dia,\n\nDesligue e ligue a impressora. Ela imprime agora?",
    ),
}
_CUSTOMER: Final = Requester(id="sample", name="Elena Prado", email="elena@example.com")
_ID: Final = "sample"


def sampled(
    desk: Desk,
    house: House,
    agent: Agent,
    mail: tuple[MailKind, str],
    source: tuple[str, str],
    *,
    at: datetime,
) -> Words:
    """A mail of that kind and language with those texts, as a sample customer would get it."""
    kind, language = mail
    subject, asked, answered = _TEXTS.get(language, _TEXTS["en"])
    ticket = _ticket(desk, agent, subject, language, at)
    question = _message(_author(_CUSTOMER), asked, at - timedelta(hours=3))
    answer = _message(Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name), answered, at)
    own = Override(subject=source[0], body=source[1], version=1, at=at, by=agent.id)
    return words_of(
        Occasion(
            mail=_mail(desk, kind, language, at),
            thread=Thread(ticket=ticket, messages=(question, answer)),
            desk=desk,
            house=house,
            at=at,
            answer=answer if kind is MailKind.REPLY else None,
            quoted=question if kind is MailKind.REPLY else None,
            score_url=lambda score: house.survey_url(_ID, score),
            override=own,
        )
    )


def _ticket(desk: Desk, agent: Agent, subject: str, language: str, at: datetime) -> Ticket:
    return Ticket(
        id=_ID,
        reference=f"{desk.prefix}-1042",
        desk_id=desk.id,
        subject=subject,
        level=Level.L2,
        channel=Channel.MAIL,
        language=language,
        requester=_CUSTOMER,
        assignee=AgentRef(id=agent.id, name=agent.name),
        created_at=at - timedelta(hours=3),
        activity_at=at,
        last_author=AuthorKind.AGENT,
        first_response_due_at=at + timedelta(hours=1),
    )


def _mail(desk: Desk, kind: MailKind, language: str, at: datetime) -> OutboundMail:
    return OutboundMail(
        id=_ID,
        ticket_id=_ID,
        desk_id=desk.id,
        kind=kind,
        to=Recipient(email=_CUSTOMER.email, name=_CUSTOMER.name),
        language=language,
        created_at=at,
        params={"days": "4"},
    )


def _message(author: Author, text: str, at: datetime) -> Message:
    return Message(
        id=f"sample-{at:%H%M%S}",
        ticket_id=_ID,
        kind=MessageKind.REPLY,
        author=author,
        channel=Channel.MAIL,
        created_at=at,
        text=text,
    )


def _author(person: Requester) -> Author:
    return Author(kind=AuthorKind.CUSTOMER, id=person.id, name=person.name, email=person.email)
