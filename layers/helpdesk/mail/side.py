"""A mail that belongs to a side conversation: its answer is kept there, seen by agents alone.

It comes to the conversation's own address, or names a letter of it. Nothing of it reaches the
ticket's thread, nobody in it becomes a participant, and the ticket is not reopened; whoever has the
ticket is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.conversations.address import meant
from helpdesk.conversations.model import Conversation, ConversationState
from helpdesk.conversations.moving import whereabouts
from helpdesk.conversations.records import ConversationKept
from helpdesk.mail.attachments import attachments_of
from helpdesk.mail.message import verdicts_of, words_of
from helpdesk.mail.plans import Change
from helpdesk.mail.verdicts import Joining
from helpdesk.people.access import opens
from helpdesk.people.model import Agent
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import SYSTEM, Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.records import Outcome
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.admission import Admission
    from helpdesk.mail.gather import Directory, Post
    from helpdesk.tickets.ports import Correspondence


class SideThread(Struct, frozen=True, kw_only=True):
    """The conversation that a mail points to, by a signed address or by a letter's id.

    ``reader`` is the agent who is told of an answer: the owner, else who began it.
    """

    ticket: Ticket
    conversation: Conversation
    by_address: bool
    reader: Agent | None = None


def side_thread(
    directory: Directory, post: Post, known: Correspondence, look_up: Sequence[str]
) -> SideThread | None:
    """What the mail points to, wherever it moved; no read for a mail that points nowhere."""
    tickets, token = directory.tickets, post.delivery.side
    conversation: Conversation | None = None
    if token is not None:
        conversation = meant(token, tickets.conversations(token.ticket_id))
    else:
        named = next((known.side_links[each] for each in look_up if each in known.side_links), None)
        conversation = tickets.conversation(*named) if named else None
    conversation, asked = whereabouts(tickets, conversation), conversation
    ticket = tickets.ticket(conversation.ticket_id) if conversation else None
    if conversation is None or ticket is None:
        return None
    if conversation is asked and ticket.desk_id != post.delivery.desk.id:
        return None
    reader = directory.agents.by_id(ticket.assignee.id) if ticket.assignee else None
    return SideThread(
        ticket=ticket,
        conversation=conversation,
        by_address=token is not None,
        reader=reader or directory.agents.by_id(conversation.started_by.id),
    )


def belongs(side: SideThread, joining: Joining, sender: str) -> bool:
    """Whether that sender's mail is taken into the conversation.

    With its address: anybody proven, and unproven those whom it is with. By an id alone: only who
    is proven and in it.
    """
    inside = side.conversation.person(sender) is not None
    if joining is Joining.TOKEN_OR_PARTICIPANT:
        return side.by_address or inside
    return joining is not Joining.NEVER and side.by_address and inside


def side_plan(admission: Admission, side: SideThread) -> Change:
    """The conversation with one more letter; what a machine wrote wakes nobody."""
    incoming, ticket, at = admission.incoming, side.ticket, admission.at
    message = _letter(admission, side)
    before = side.conversation
    after = replace(
        before,
        activity_at=at,
        last_author=AuthorKind.OUTSIDER,
        letters=before.letters + 1,
        version=before.version + 1,
    )
    if not message.automatic:
        after = replace(after, unread=True, state=ConversationState.OPEN)
    cause = Cause(
        name=EventName.SIDE_CONVERSATION_CHANGED,
        actor=SYSTEM,
        at=at,
        reason="received",
        message_id=message.id,
    )
    return Change(
        disposition=admission.disposition(
            Outcome.APPENDED, ticket_id=ticket.id, message_id=message.id
        ),
        before=ticket,
        after=ticket,
        cause=cause,
        desk=incoming.delivery.desk,
        message=message,
        conversation_id=after.id,
        files=incoming.mail.attachments,
        mails=() if message.automatic else _notices(admission, side, message),
        records=(
            ConversationKept(before=before.version, after=after),
            *admission.recorded(ticket.id, message.id, conversation_id=after.id),
        ),
    )


def _letter(admission: Admission, side: SideThread) -> Message:
    incoming, ids, at = admission.incoming, admission.ids, admission.at
    mail, words = incoming.mail, words_of(incoming.mail)
    person = side.conversation.person(mail.from_email)
    message_id = ids.sortable("message", at)
    name = mail.from_name or (person.name if person else "")
    return Message(
        id=message_id,
        ticket_id=side.conversation.home,
        kind=MessageKind.NOTE,
        author=Author(
            kind=AuthorKind.OUTSIDER,
            id=person.id if person else "",
            name=name,
            email=mail.from_email,
        ),
        channel=Channel.MAIL,
        created_at=at,
        text=words.text,
        html=words.html,
        quoted=words.quoted,
        language=side.ticket.language,
        attachments=attachments_of(
            incoming, ticket_id=side.ticket.id, message_id=message_id, ids=ids
        ),
        verdicts=verdicts_of(incoming.arrival.verdicts, incoming.trust),
        raw_key=incoming.arrival.raw_key,
        message_id=mail.message_id or None,
        automatic=mail.is_auto,
        outsider=person is None,
    )


def _notices(admission: Admission, side: SideThread, message: Message) -> tuple[OutboundMail, ...]:
    reader = side.reader
    if reader is None or not opens(reader, side.ticket):
        return ()
    sender = message.author.name or message.author.email
    return (
        OutboundMail(
            id=admission.ids.sortable("side notice", admission.at),
            ticket_id=side.ticket.id,
            desk_id=side.ticket.desk_id,
            kind=MailKind.SIDE_NOTICE,
            to=Recipient(email=reader.email, name=reader.name, participant_id=reader.id),
            language=reader.language,
            created_at=admission.at,
            params={"sender": sender, "topic": side.conversation.subject},
        ),
    )
