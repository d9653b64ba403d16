"""A mail that an agent passes on opens the ticket of whoever wrote it first.

Only a proven agent of the desk may say who that was. The requester is unverified until she writes
herself, and is not acknowledged: she did not write to us. The agent's own words are a note.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpdesk.mail.attachments import attachments_of, look_at_files
from helpdesk.mail.from_agents.agent_mail import author_of, obeyed, told
from helpdesk.mail.from_agents.commands import Orders, read_orders
from helpdesk.mail.message import NO_WORDS
from helpdesk.mail.new_words.language import guess_language
from helpdesk.mail.plans import Change
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.known_at import as_known_at
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import Actor
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.records import MessageIdLink, Outcome, Record
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.admission import Admission
    from helpdesk.mail.from_agents.forwarded import Forwarded
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.parsed import MailFile
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Requester, Ticket

FORWARDED = "forwarded"


def passing_on_plan(admission: Admission, forwarded: Forwarded) -> Change:
    """The original's ticket, with the agent's words as a note and her orders carried out."""
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    agent = incoming.agent
    if agent is None:
        raise ValueError(FORWARDED)
    requester, contacts = _requester(admission, forwarded)
    new = _new_ticket(admission, forwarded, requester)
    ticket, message = draft(new, reference="", ids=ids)
    orders = read_orders(forwarded.own, writer=agent, colleagues=admission.agents)
    notes = _own_words(admission, ticket, agent, orders)
    after, refused = obeyed(
        with_agent_message(ticket, notes[0]) if notes else ticket, orders, agent, admission
    )
    return Change(
        disposition=admission.disposition(
            Outcome.NEW_TICKET, ticket_id=ticket.id, message_id=message.id
        ),
        before=None,
        after=after,
        cause=Cause(
            name=EventName.TICKET_CREATED,
            actor=Actor(kind=AuthorKind.AGENT, id=agent.id),
            at=at,
            reason=FORWARDED,
        ),
        desk=incoming.delivery.desk,
        message=message,
        notes=(*notes, *told(admission, ticket, agent, (*orders.unknown, *refused))),
        files=forwarded.files,
        records=(*contacts, *_links(admission, forwarded, ticket, message)),
    )


def as_understood(admission: Admission, made: Message) -> tuple[Message, Sequence[MailFile]]:
    """A mail read again, as its writer's part of it: what was passed on, an agent's words alone."""
    incoming, inside = admission.incoming, admission.forwarded
    if inside is not None and made.author.email == inside.sender.email:
        attachments = attachments_of(
            _as_sent(incoming, inside),
            ticket_id=made.ticket_id,
            message_id=made.id,
            ids=admission.ids,
        )
        words = inside.text or NO_WORDS
        said = replace(made, text=words, html=inside.html, quoted=None, attachments=attachments)
        return said, inside.files
    files = incoming.mail.attachments
    if made.author.kind is not AuthorKind.AGENT or incoming.proven_agent is None:
        return made, files
    own = inside.own if inside is not None else made.text
    orders = read_orders(own, writer=incoming.proven_agent, colleagues=admission.agents)
    if inside is not None:
        return replace(made, text=orders.text, html=None, quoted=None, attachments=()), ()
    return (
        replace(made, text=orders.text or made.text, html=None) if orders.count else made
    ), files


def _requester(admission: Admission, forwarded: Forwarded) -> tuple[Requester, tuple[Record, ...]]:
    sender = forwarded.sender
    contact, records = contact_for(
        as_known_at(admission.incoming.delivery.desk.id, admission.original),
        address=sender.email,
        name=sender.name,
        language=_language(admission, forwarded),
        ids=admission.ids,
        at=admission.at,
        desk_id=admission.incoming.delivery.desk.id,
    )
    return replace(as_requester(contact, name=sender.name), verified=False), records


def _new_ticket(admission: Admission, forwarded: Forwarded, requester: Requester) -> NewTicket:
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    return NewTicket(
        desk=incoming.delivery.desk,
        subject=forwarded.subject,
        text=forwarded.text or NO_WORDS,
        html=forwarded.html,
        requester=requester,
        author=Author(
            kind=AuthorKind.CUSTOMER, id=requester.id, name=requester.name, email=requester.email
        ),
        channel=Channel.MAIL,
        language=_language(admission, forwarded),
        at=at,
        attachments=attachments_of(
            _as_sent(incoming, forwarded),
            ticket_id=ids.unguessable("ticket"),
            message_id=ids.sortable("message", at),
            ids=ids,
        ),
        raw_key=incoming.arrival.raw_key,
        message_id=forwarded.message_id or None,
    )


def _as_sent(incoming: Incoming, forwarded: Forwarded) -> Incoming:
    """The mail with the files of the one inside it."""
    if forwarded.files is incoming.mail.attachments:
        return incoming
    mail = replace(incoming.mail, attachments=forwarded.files)
    return replace(
        incoming, mail=mail, files=replace(incoming.files, looked_at=look_at_files(mail))
    )


def _language(admission: Admission, forwarded: Forwarded) -> str:
    desk, known = admission.incoming.delivery.desk, admission.original
    guess = guess_language(f"{forwarded.subject}\n{forwarded.text}", desk.languages)
    return desk.language_for(guess or (known.language if known else None))


def _own_words(
    admission: Admission, ticket: Ticket, agent: Agent, orders: Orders
) -> tuple[Message, ...]:
    """What she wrote above, and the date that the original bears: the thread shows our own."""
    text = orders.text.strip()
    if not text:
        return ()
    at = admission.at + timedelta(milliseconds=1)
    note = Message(
        id=admission.ids.sortable("own words", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=Channel.MAIL,
        created_at=at,
        text=text,
        language=agent.language,
        raw_key=admission.incoming.arrival.raw_key,
    )
    return (note,)


def _links(
    admission: Admission, forwarded: Forwarded, ticket: Ticket, message: Message
) -> tuple[Record, ...]:
    """The original's own id leads here too, so that her later answers do."""
    records = admission.recorded(ticket.id, message.id)
    if not forwarded.message_id or forwarded.message_id == admission.incoming.mail.message_id:
        return records
    link = MessageIdLink(rfc_id=forwarded.message_id, ticket_id=ticket.id, message_id=message.id)
    is_new = all(getattr(each, "rfc_id", None) != forwarded.message_id for each in records)
    return (*records, link) if is_new else records
