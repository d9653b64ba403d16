"""An agent's letter to a third party: its words, what it forwards, its files, one mail a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.conversations.errors import FilesTooLargeError
from helpdesk.conversations.forward import Forwarded, Selection, chosen, forwarded
from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.mail.outbound.enclosed import enclosed
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.message import Attachment, Message
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.words import Channel, MessageKind
from helpdesk.tickets.workbench import author_of, desk_of
from helpdesk.uploads.enclose import Enclosures
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.conversations.model import Conversation
    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


class Letter(Struct, frozen=True, kw_only=True):
    """What an agent wrote, sanitised, with what she sends along."""

    text: str
    html: str | None = None
    files: Enclosures | None = None
    forward: Selection | None = None
    key: str | None = None

    def told_apart(self) -> dict[str, str]:
        """What makes two requests the same one."""
        files = repr(self.files.keys) if self.files else ""
        return {
            "text": self.text,
            "html": self.html or "",
            "files": files,
            "forward": repr(self.forward),
        }


def draft(
    bench: Workbench, agent: Agent, ticket: Ticket, letter: Letter, *, at: datetime
) -> Message:
    """The letter as it leaves, with nothing stored; new uploads are not in it yet."""
    if not letter.text.strip():
        raise InvalidInputError([("body_text", "is empty")])
    carried = _forwarded(bench, ticket, letter.forward)
    html = letter.html
    if carried.html:
        html = f"{html or _plain_html(letter.text)}\n{carried.html}"
    text = "\n\n".join(part for part in (letter.text.strip(), carried.text) if part)
    return Message(
        id=bench.ids.sortable("letter", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=Channel.MAIL,
        created_at=at,
        text=text,
        html=html,
        language=ticket.language,
        attachments=carried.files,
    )


def with_files(message: Message, letter: Letter) -> Message:
    """The letter with its uploads; what a mail cannot take is refused, for no link leaves here."""
    new = letter.files.claim(message.ticket_id, message.html) if letter.files else ()
    return replace(message, attachments=fitting((*message.attachments, *new)))


def fitting(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files if one mail takes them all."""
    if enclosed(files).linked:
        raise FilesTooLargeError([("attachments", "more than one mail can carry")])
    return files


def mails_of(
    ticket: Ticket, conversation: Conversation, message: Message, *, ids: Ids
) -> tuple[OutboundMail, ...]:
    """One mail for each person of the conversation, each with an address of her own."""
    return tuple(
        OutboundMail(
            id=ids.sortable(f"side-{person.id}", message.created_at),
            ticket_id=ticket.id,
            desk_id=ticket.desk_id,
            kind=MailKind.SIDE,
            to=Recipient(email=person.email, name=person.name, participant_id=person.id),
            language=ticket.language,
            created_at=message.created_at,
            message_id=message.id,
            params={"conversation": conversation.id},
        )
        for person in conversation.people
    )


def _forwarded(bench: Workbench, ticket: Ticket, selection: Selection | None) -> Forwarded:
    if selection is None:
        return Forwarded()
    thread = bench.store.thread(ticket.id)
    if thread is None:
        raise NotFoundError(ticket.id)
    messages = [whole(each, bench.files) for each in chosen(thread, selection)]
    desk = desk_of(bench, ticket.desk_id)
    return forwarded(messages, selection, desk, ticket.language, thread.files)


def _plain_html(text: str) -> str:
    from helpdesk.mail.outbound.voices import as_html

    return str(as_html(text))
