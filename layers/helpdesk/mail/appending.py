"""A mail of the customer's side that joins a ticket; a colleague's words wait as a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.attachments import attachments_of, pictures_seen
from helpdesk.mail.foreign_numbers import with_foreign_number
from helpdesk.mail.from_agents.agent_notices import answered_notice
from helpdesk.mail.message import (
    copied_people,
    invitation_of,
    protection_of,
    verdicts_of,
    words_of,
)
from helpdesk.mail.new_words.thanks import is_only_thanks
from helpdesk.mail.opening import language_of
from helpdesk.mail.plans import Change
from helpdesk.mail.reply_address import participant_ref
from helpdesk.mail.threading import Route
from helpdesk.people.contacts import as_seen, contact_for, is_same_person, is_shared
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import Actor
from helpdesk.tickets.records import NewContact, Outcome, Record
from helpdesk.tickets.reply import takes_replies, with_customer_message
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.threading import Join
    from helpdesk.people.model import Contact
    from helpdesk.tickets.model import Ticket


def appending_plan(admission: Admission, join: Join) -> Change | None:
    """The ticket with one more message; None when it has ended and needs a follow-up instead."""
    incoming, ticket = admission.incoming, join.ticket
    desk = incoming.delivery.desk
    author, contact, contacts = _customer(admission, join)
    message = message_of(admission, join, author)
    if not takes_replies(ticket, desk, message):
        return None
    after = _with(ticket, message, desk)
    if not join.is_outsider and incoming.trust.is_verified:
        people = copied_people(incoming, ticket, admission.own_mailboxes, admission.ids)
        after = replace(after, participants=people)
    after = with_foreign_number(_with_requester_seen(after, contact), incoming.foreign)
    return Change(
        disposition=admission.disposition(
            Outcome.APPENDED, ticket_id=ticket.id, message_id=message.id
        ),
        before=ticket,
        after=after,
        cause=Cause(
            name=EventName.MESSAGE_ADDED,
            actor=Actor(kind=author.kind, id=author.id),
            at=admission.at,
            reason=join.route.value,
        ),
        desk=desk,
        message=message,
        files=incoming.mail.attachments,
        mails=answered_notice(ticket, message, admission),
        records=(
            *contacts,
            *pictures_seen(incoming, at=admission.at),
            *admission.recorded(ticket.id, message.id),
        ),
    )


def _with(ticket: Ticket, message: Message, desk: Desk) -> Ticket:
    """A colleague's note moves nothing but the time of the last activity."""
    if message.held:
        return replace(ticket, activity_at=message.created_at)
    return with_customer_message(ticket, message, desk)


def _with_requester_seen(ticket: Ticket, contact: Contact) -> Ticket:
    """The requester as the contact is known by now, if it is she who writes."""
    if not is_same_person(ticket, contact):
        return ticket
    known = replace(ticket.requester, segments=contact.segments, agent_id=contact.agent_id)
    if contact.address != ticket.requester.email.lower():
        return replace(ticket, requester=known)
    known = replace(
        known,
        verified=known.verified or contact.verified,
        shared=is_shared(contact),
        claimed=contact.claimed,
    )
    return replace(ticket, requester=known)


def _shows_hers(admission: Admission, join: Join) -> bool:
    """It came to a reply address given to the requester alone, from one said to be hers as well.

    She must have been given it at an address that is hers: who writes from a claimed one gets reply
    addresses too, and they prove nothing.
    """
    token, known = admission.incoming.delivery.token, admission.incoming.known.contact
    if token is None or known is None or join.route is not Route.TOKEN:
        return False
    requester = join.ticket.requester
    elsewhere = requester.email.lower() != known.address and not requester.claimed
    is_given = token.participant_ref == participant_ref(requester.id)
    return known.id == requester.id and elsewhere and is_given


def _customer(admission: Admission, join: Join) -> tuple[Author, Contact, tuple[Record, ...]]:
    mail, is_verified = admission.incoming.mail, admission.incoming.trust.is_verified
    contact, records = contact_for(
        admission.incoming.known.contact,
        address=mail.from_email,
        name=mail.from_name,
        language=language_of(admission.incoming),
        ids=admission.ids,
        at=admission.at,
        organization_id=admission.incoming.known.organization_id if is_verified else None,
        desk_id=join.ticket.desk_id,
    )
    seen, changed = as_seen(
        contact,
        name=mail.from_name,
        is_verified=is_verified,
        shows_hers=_shows_hers(admission, join),
    )
    if records:
        changed = (NewContact(contact=seen),)
    name = mail.from_name or ("" if contact.claimed else contact.name)
    author = Author(kind=AuthorKind.CUSTOMER, id=contact.id, name=name, email=mail.from_email)
    return author, seen, changed


def message_of(admission: Admission, join: Join, author: Author) -> Message:
    """The mail as a message of that ticket: a note if an agent or a colleague wrote it."""
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    words = words_of(incoming.mail)
    message_id = ids.sortable("message", at)
    by_agent, held = author.kind is AuthorKind.AGENT, _is_held(incoming, join, author)
    return Message(
        id=message_id,
        ticket_id=join.ticket.id,
        kind=MessageKind.NOTE if by_agent or held else MessageKind.REPLY,
        author=author,
        channel=Channel.MAIL,
        created_at=at,
        text=words.text,
        html=words.html,
        quoted=words.quoted,
        language=language_of(incoming),
        attachments=attachments_of(
            incoming, ticket_id=join.ticket.id, message_id=message_id, ids=ids
        ),
        verdicts=verdicts_of(incoming.arrival.verdicts, incoming.trust),
        invitation=invitation_of(incoming.mail),
        protection=protection_of(incoming.mail),
        raw_key=incoming.arrival.raw_key,
        message_id=incoming.mail.message_id or None,
        automatic=incoming.mail.is_auto,
        outsider=join.is_outsider and not by_agent and not held,
        held=held,
        thanks_only=not by_agent and _says_only_thanks(incoming),
    )


def _is_held(incoming: Incoming, join: Join, author: Author) -> bool:
    """A colleague's words to somebody else's request wait; a machine's go where they belong."""
    requester = join.ticket.requester
    is_hers = author.kind is AuthorKind.AGENT or author.id == requester.id
    is_hers = is_hers or author.email == requester.email.lower()
    return incoming.is_from_colleague and not is_hers and not incoming.mail.is_auto


def _says_only_thanks(incoming: Incoming) -> bool:
    """A person's short thanks without a file; pictures within the words are no files."""
    mail = incoming.mail
    if mail.is_auto or any(not file.inline for file in mail.attachments):
        return False
    languages = incoming.delivery.desk.languages
    return is_only_thanks(mail.reply_text, languages, name=mail.from_name)
