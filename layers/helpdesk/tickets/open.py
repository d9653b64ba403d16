"""Opening a ticket: the first version and its first message, from whatever asked for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.sla.calendar import add_working_minutes
from helpdesk.tickets.attachments import with_files_of
from helpdesk.tickets.mail_facts import Invitation, Protection, Verdicts
from helpdesk.tickets.message import Attachment, Author, Message
from helpdesk.tickets.model import Requester, Ticket
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.words import (
    AuthorKind,
    Channel,
    MessageKind,
    Priority,
    SlaState,
    TicketType,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.ids import Ids

SUBJECT_CHARACTERS = 250
NO_SUBJECT = "—"


class NewTicket(Struct, frozen=True, kw_only=True):
    """A request as it came in; ``author`` may be an agent (for a caller), ``at`` is its arrival."""

    desk: Desk
    subject: str
    text: str
    requester: Requester
    author: Author
    channel: Channel
    language: str
    at: datetime
    html: str | None = None
    quoted: str | None = None
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    participants: tuple[Participant, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    verdicts: Verdicts | None = None
    invitation: Invitation | None = None
    protection: Protection | None = None
    raw_key: str | None = None
    message_id: str | None = None
    automatic: bool = False
    follow_up_of: str | None = None
    may_belong_to: str | None = None


def draft(new: NewTicket, *, reference: str, ids: Ids) -> tuple[Ticket, Message]:
    """The ticket and its first message, not yet sealed; ids are labelled ticket and message.

    The first-response clock runs from arrival, except for tickets that an agent made.
    """
    ticket_id = ids.unguessable("ticket")
    by_customer = new.author.kind is AuthorKind.CUSTOMER
    ticket = Ticket(
        id=ticket_id,
        reference=reference,
        desk_id=new.desk.id,
        subject=one_line(new.subject),
        custom_status=new.desk.scheme.initial,
        priority=new.priority,
        channel=new.channel,
        type=new.type,
        language=new.language,
        requester=new.requester,
        participants=new.participants,
        created_at=new.at,
        activity_at=new.at,
        last_author=new.author.kind,
        last_customer_at=new.at if by_customer else None,
        follow_up_of=new.follow_up_of,
        may_belong_to=new.may_belong_to,
    )
    message = _first_message(new, ticket_id, ids)
    ticket = with_files_of(ticket, message)
    if new.author.kind is AuthorKind.AGENT or new.automatic:
        return ticket, message
    return promised(ticket, new.desk), message


def _first_message(new: NewTicket, ticket_id: str, ids: Ids) -> Message:
    return Message(
        id=ids.sortable("message", new.at),
        ticket_id=ticket_id,
        kind=MessageKind.REPLY,
        author=new.author,
        channel=new.channel,
        created_at=new.at,
        text=new.text,
        html=new.html,
        quoted=new.quoted,
        language=new.language,
        attachments=new.attachments,
        verdicts=new.verdicts,
        invitation=new.invitation,
        protection=new.protection,
        raw_key=new.raw_key,
        message_id=new.message_id,
        automatic=new.automatic,
    )


def promised(ticket: Ticket, desk: Desk) -> Ticket:
    """The ticket with its first-response target by the desk's calendar and its priority."""
    minutes = desk.first_response_minutes.get(ticket.priority)
    if minutes is None:
        return ticket
    warn = minutes * desk.warn_percent // 100
    return replace(
        ticket,
        first_response_due_at=add_working_minutes(desk.calendar, ticket.created_at, minutes),
        first_response_warn_at=add_working_minutes(desk.calendar, ticket.created_at, warn),
        sla_state=SlaState.RUNNING,
    )


def one_line(subject: str) -> str:
    """A subject as lists show it: one line, without control characters, at most 250 characters."""
    words = "".join(char if char.isprintable() else " " for char in subject).split()
    line = " ".join(words)
    if len(line) > SUBJECT_CHARACTERS:
        line = line[: SUBJECT_CHARACTERS - 1] + "…"
    return line or NO_SUBJECT
