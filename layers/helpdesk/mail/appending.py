"""A mail that joins a ticket: a customer's words, or an agent's, which are a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpdesk.mail.attachments import attachments_of, pictures_seen
from helpdesk.mail.foreign_numbers import with_foreign_number
from helpdesk.mail.message import (
    copied_people,
    invitation_of,
    protection_of,
    verdicts_of,
    words_of,
)
from helpdesk.mail.opening import language_of
from helpdesk.mail.plans import Change
from helpdesk.mail.thanks import is_only_thanks
from helpdesk.people.contacts import contact_for
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Actor, Author, Message
from helpdesk.tickets.records import Outcome, Record
from helpdesk.tickets.reply import takes_replies, with_agent_message, with_customer_message
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.threading import Join
    from helpdesk.people.model import Agent


def appending_plan(admission: Admission, join: Join) -> Change | None:
    """The ticket with one more message; None when it has ended and needs a follow-up instead.

    An agent's mail is a note, never public: what she meant for colleagues must not leave.
    """
    incoming, ticket = admission.incoming, join.ticket
    desk = incoming.delivery.desk
    agent = writing_agent(admission, join)
    author, contacts = (_agent(agent), ()) if agent else _customer(admission)
    message = message_of(admission, join, author)
    if agent is not None:
        after = with_agent_message(ticket, message)
    elif takes_replies(ticket, desk, message):
        after = with_customer_message(ticket, message, desk)
        if not join.is_outsider:
            people = copied_people(incoming, ticket, admission.own_mailboxes, admission.ids)
            after = replace(after, participants=people)
        after = with_foreign_number(after, incoming.foreign)
    else:
        return None
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
        records=(
            *contacts,
            *pictures_seen(incoming, at=admission.at),
            *admission.recorded(ticket.id, message.id),
        ),
    )


def writing_agent(admission: Admission, join: Join) -> Agent | None:
    """The proven agent who wrote it, unless she writes on a ticket of her own."""
    agent = admission.incoming.agent
    if agent is None or not admission.incoming.trust.may_be_agent or not agent.active:
        return None
    if agent.email.lower() == join.ticket.requester.email.lower():
        return None
    return agent if agent.works_in(join.ticket.desk_id) else None


def _agent(agent: Agent) -> Author:
    return Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name, email=agent.email)


def _customer(admission: Admission) -> tuple[Author, tuple[Record, ...]]:
    mail = admission.incoming.mail
    contact, records = contact_for(
        admission.incoming.known.contact,
        address=mail.from_email,
        name=mail.from_name,
        language=language_of(admission.incoming),
        ids=admission.ids,
        at=admission.at,
    )
    name = mail.from_name or contact.name
    author = Author(kind=AuthorKind.CUSTOMER, id=contact.id, name=name, email=mail.from_email)
    return author, records


def message_of(admission: Admission, join: Join, author: Author) -> Message:
    """The mail as a message of that ticket: a note if an agent wrote it."""
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    words = words_of(incoming.mail)
    message_id = ids.sortable("message", at)
    by_agent = author.kind is AuthorKind.AGENT
    return Message(
        id=message_id,
        ticket_id=join.ticket.id,
        kind=MessageKind.NOTE if by_agent else MessageKind.REPLY,
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
        outsider=join.is_outsider and not by_agent,
        thanks_only=not by_agent and _says_only_thanks(incoming),
    )


def _says_only_thanks(incoming: Incoming) -> bool:
    """A person's short thanks without a file; pictures within the words are no files."""
    mail = incoming.mail
    if mail.is_auto or any(not file.inline for file in mail.attachments):
        return False
    languages = incoming.delivery.desk.languages
    return is_only_thanks(mail.reply_text, languages, name=mail.from_name)
