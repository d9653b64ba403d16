"""A mail that opens a ticket: contact, pending copies, acknowledgement by the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.acknowledgement import acknowledgement, silence_reason
from helpdesk.mail.attachments import attachments_of, pictures_seen
from helpdesk.mail.breaker import shard_of, subject_of
from helpdesk.mail.foreign_numbers import with_foreign_number
from helpdesk.mail.message import (
    copied_people,
    invitation_of,
    protection_of,
    verdicts_of,
    words_of,
)
from helpdesk.mail.new_words.language import guess_language
from helpdesk.mail.plans import Change
from helpdesk.people.contacts import as_requester, as_seen, contact_for
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import Actor, Requester
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.records import Acknowledged, NewContact, Outcome, RateTick, Record
from helpdesk.tickets.words import AuthorKind, Channel
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.incoming import Incoming
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail


def opening_plan(
    admission: Admission,
    *,
    hint: Ticket | None = None,
    follow_up_of: Ticket | None = None,
) -> Change:
    """The new ticket, without its reference yet.

    ``hint`` is a ticket that it may belong to, ``follow_up_of`` an ended one that it goes on from.
    """
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    language = language_of(incoming)
    requester, contacts = _requester(admission, language)
    new = _new_ticket(admission, requester, language)
    new = replace(
        new,
        may_belong_to=hint.reference if hint else None,
        follow_up_of=follow_up_of.id if follow_up_of else None,
    )
    ticket, message = draft(new, reference="", ids=ids)
    ticket = with_foreign_number(ticket, incoming.foreign)
    ticket = replace(ticket, routed_by=incoming.delivery.routed_by)
    silence, mails, marks = _answer(admission, ticket)
    actor = Actor(kind=AuthorKind.CUSTOMER, id=requester.id)
    return Change(
        disposition=admission.disposition(
            Outcome.NEW_TICKET, ticket_id=ticket.id, message_id=message.id
        ),
        before=None,
        after=ticket,
        cause=Cause(name=EventName.TICKET_CREATED, actor=actor, at=at, reason=silence),
        desk=incoming.delivery.desk,
        message=message,
        files=incoming.mail.attachments,
        mails=mails,
        records=(
            *contacts,
            *marks,
            *pictures_seen(incoming, at=at),
            *admission.recorded(ticket.id, message.id),
        ),
    )


def _answer(
    admission: Admission, ticket: Ticket
) -> tuple[str | None, tuple[OutboundMail, ...], tuple[Record, ...]]:
    """The reason for keeping silent, or the acknowledgement and what counts it."""
    incoming, at = admission.incoming, admission.at
    silence = admission.hushed
    if silence is None:
        silence = silence_reason(incoming, at=at) if admission.may_acknowledge else "just_told"
    if silence:
        return silence, (), ()
    address, mailbox = ticket.requester.email, incoming.delivery.mailbox
    marks: tuple[Record, ...] = (Acknowledged(address=address, mailbox=mailbox, at=at),)
    if admission.answers_most is not None:
        subject = subject_of(shard_of(ticket.id))
        marks += (RateTick(subject=subject, at=at, most=admission.answers_most),)
    return None, (acknowledgement(ticket, ids=admission.ids, at=at),), marks


def language_of(incoming: Incoming) -> str:
    """The language she writes in if the desk serves it, else the one we know of her."""
    desk, contact = incoming.delivery.desk, incoming.known.contact
    said = f"{incoming.mail.subject}\n{incoming.mail.reply_text}"
    guess = guess_language(said, desk.languages)
    return desk.language_for(guess or (contact.language if contact else None))


def _requester(admission: Admission, language: str) -> tuple[Requester, tuple[Record, ...]]:
    """She is verified by this very mail or not at all, whatever earlier mails proved."""
    incoming = admission.incoming
    is_verified = incoming.trust.is_verified
    contact, new = contact_for(
        incoming.known.contact,
        address=incoming.mail.from_email,
        name=incoming.mail.from_name,
        language=language,
        ids=admission.ids,
        at=admission.at,
        organization_id=incoming.known.organization_id if is_verified else None,
        desk_id=incoming.delivery.desk.id,
    )
    seen, records = as_seen(contact, name=incoming.mail.from_name, is_verified=is_verified)
    if new:
        records = (NewContact(contact=seen),)
    requester = as_requester(seen, name=incoming.mail.from_name)
    return replace(requester, verified=is_verified), records


def _new_ticket(admission: Admission, requester: Requester, language: str) -> NewTicket:
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    words = words_of(incoming.mail)
    attachments = attachments_of(
        incoming,
        ticket_id=ids.unguessable("ticket"),
        message_id=ids.sortable("message", at),
        ids=ids,
    )
    return NewTicket(
        desk=incoming.delivery.desk,
        subject=incoming.mail.subject,
        text=words.text,
        html=words.html,
        quoted=words.quoted,
        requester=requester,
        author=Author(
            kind=AuthorKind.CUSTOMER, id=requester.id, name=requester.name, email=requester.email
        ),
        channel=Channel.MAIL,
        language=language,
        at=at,
        participants=copied_people(incoming, None, admission.own_mailboxes, ids),
        attachments=attachments,
        verdicts=verdicts_of(incoming.arrival.verdicts, incoming.trust),
        invitation=invitation_of(incoming.mail),
        protection=protection_of(incoming.mail),
        raw_key=incoming.arrival.raw_key,
        message_id=incoming.mail.message_id or None,
        automatic=incoming.mail.is_auto,
    )
