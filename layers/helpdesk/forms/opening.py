"""The commit that a form's request makes: ticket, contact, attachments, acknowledgement, key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.desks.model import Desk
from helpdesk.forms import acknowledge
from helpdesk.forms.submission import Sender, Submission
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Attachment, Author
from helpdesk.tickets.model import Actor, Requester, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.records import IdempotencyMark, Record
from helpdesk.tickets.resolve import recipient
from helpdesk.tickets.words import AuthorKind, Channel
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.ids import Ids
    from helpdesk.tickets.ports import Correspondence


class Opening(Struct, frozen=True, kw_only=True):
    """All that a form's ticket is made of, but what is known of its sender."""

    desk: Desk
    sender: Sender
    submission: Submission
    reference: str
    attachments: tuple[Attachment, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
    at: datetime

    @property
    def language(self) -> str:
        return self.desk.language_for(self.submission.language)


def opening_commit(opening: Opening, known: Correspondence, *, ids: Ids, scope: str) -> Commit:
    """The commit of a new ticket from the form; ``scope`` is that of its idempotency key."""
    sender, at = opening.sender, opening.at
    contact, contacts = contact_for(
        known.contact,
        address=sender.email,
        name=sender.name,
        language=opening.language,
        ids=ids,
        at=at,
        desk_id=opening.desk.id,
    )
    requester = replace(as_requester(contact, name=sender.name), verified=False)
    ticket, message = draft(_new_ticket(opening, requester), reference=opening.reference, ids=ids)
    ticket = replace(ticket, fields=opening.fields)
    mails: tuple[OutboundMail, ...] = ()
    records: tuple[Record, ...] = contacts
    if acknowledge.may_acknowledge(sender.email, known, at=at):
        mails = (_acknowledgement(ticket, ids=ids, at=at),)
        records += acknowledge.marks(sender.email, opening.desk.mailboxes[0], at=at)
    if opening.submission.key:
        records += (_mark(opening, scope, acknowledged=bool(mails)),)
    actor = Actor(kind=AuthorKind.CUSTOMER, id=requester.id)
    return seal(
        None,
        ticket,
        Cause(name=EventName.TICKET_CREATED, actor=actor, at=at),
        desk=opening.desk,
        salt=ids.unguessable("salt"),
        messages=(message,),
        mails=mails,
        records=records,
    )


def _new_ticket(opening: Opening, requester: Requester) -> NewTicket:
    author = Author(
        kind=AuthorKind.CUSTOMER, id=requester.id, name=requester.name, email=requester.email
    )
    return NewTicket(
        desk=opening.desk,
        subject=opening.submission.subject,
        text=opening.submission.description.strip(),
        requester=requester,
        author=author,
        channel=Channel.FORM,
        language=opening.language,
        at=opening.at,
        attachments=opening.attachments,
    )


def _acknowledgement(ticket: Ticket, *, ids: Ids, at: datetime) -> OutboundMail:
    """Not even a name of the form's goes into it: it may be an advertisement."""
    return OutboundMail(
        id=ids.sortable("mail", at),
        ticket_id=ticket.id,
        desk_id=ticket.desk_id,
        kind=MailKind.ACKNOWLEDGEMENT,
        to=replace(recipient(ticket), name=""),
        language=ticket.language,
        created_at=at,
    )


def _mark(opening: Opening, scope: str, *, acknowledged: bool) -> IdempotencyMark:
    return IdempotencyMark(
        scope=scope,
        key=opening.submission.key or "",
        payload_digest=opening.submission.digest(),
        response={"reference": opening.reference, "acknowledged": acknowledged},
        at=opening.at,
    )
