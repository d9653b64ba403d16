"""Invented desks, people and tickets for tests, one sensible default each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from helpdesk.desks.model import Desk
from helpdesk.ids import RandomIds
from helpdesk.people.model import Agent, Contact, Role
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import SYSTEM, Actor, Requester, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind
from helpdesk.values import replace

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SUPPORT = Desk(
    id="support",
    prefix="SUP",
    names={"es": "Soporte", "en": "Support", "pt": "Suporte"},
    mailboxes=("support@desk.demo.test",),
)
IT = Desk(id="it", prefix="IT", names={"en": "IT"}, mailboxes=("it@desk.demo.test",))
MARTA = Requester(id="contact-marta", name="Marta Ruiz", email="marta@cliente.test", verified=True)
ANA = Agent(
    id="agent-ana", email="ana@demo.test", name="Ana", role=Role.AGENT, desks=("support", "it")
)
LUIS = replace(ANA, id="agent-luis", email="luis@demo.test", name="Luis", desks=("it",))
LEAD = replace(ANA, id="agent-lead", email="lead@demo.test", name="Lea", role=Role.LEAD)
IDS = RandomIds()


def new_ticket(**changes: Any) -> NewTicket:
    """A mail of Marta's to the support desk."""
    given: dict[str, Any] = {
        "desk": SUPPORT,
        "subject": "La impresora no imprime",
        "text": "Desde ayer no sale nada.",
        "requester": MARTA,
        "author": Author(kind=AuthorKind.CUSTOMER, id=MARTA.id, name=MARTA.name, email=MARTA.email),
        "channel": Channel.MAIL,
        "language": "es",
        "at": NOON,
    }
    return NewTicket(**{**given, **changes})


def opening(reference: str = "SUP-1", **changes: Any) -> Commit:
    """The commit that opens a ticket."""
    new = new_ticket(**changes)
    ticket, message = draft(new, reference=reference, ids=IDS)
    actor = Actor(kind=AuthorKind.CUSTOMER, id=new.requester.id)
    cause = Cause(name=EventName.TICKET_CREATED, actor=actor, at=new.at)
    return seal(None, ticket, cause, desk=new.desk, salt="salt", messages=(message,))


def change(before: Ticket, after: Ticket, **cause: Any) -> Commit:
    """The commit of a change by the product itself."""
    given: dict[str, Any] = {"name": EventName.TICKET_CHANGED, "actor": SYSTEM, "at": NOON}
    return seal(before, after, Cause(**{**given, **cause}), desk=SUPPORT, salt="salt")


def queued_mail(at: datetime = NOON) -> tuple[Commit, OutboundMail]:
    """The commit that opens a ticket and acknowledges it, and the mail that does."""
    commit = opening(at=at)
    mail = OutboundMail(
        id=IDS.sortable("mail", at),
        ticket_id=commit.after.id,
        desk_id=commit.after.desk_id,
        kind=MailKind.ACKNOWLEDGEMENT,
        to=Recipient(email=MARTA.email, name=MARTA.name, participant_id=MARTA.id),
        language="es",
        created_at=at,
    )
    return replace(commit, mails=(mail,)), mail


def reply(ticket: Ticket, **changes: Any) -> Message:
    """A public reply of Ana's."""
    given: dict[str, Any] = {
        "id": IDS.sortable("message", NOON),
        "ticket_id": ticket.id,
        "kind": MessageKind.REPLY,
        "author": Author(kind=AuthorKind.AGENT, id=ANA.id, name=ANA.name, email=ANA.email),
        "channel": Channel.MAIL,
        "created_at": NOON,
        "text": "¿Está encendida?",
    }
    return Message(**{**given, **changes})


def contact(**changes: Any) -> Contact:
    """Marta, as a contact."""
    given: dict[str, Any] = {
        "id": MARTA.id,
        "address": MARTA.email,
        "name": MARTA.name,
        "created_at": NOON,
        "kept": True,
    }
    return Contact(**{**given, **changes})
