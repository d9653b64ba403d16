"""What an answer quotes: the customer's last words, and nothing that its reader was not part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.tickets.words import AuthorKind, MessageKind

if TYPE_CHECKING:
    from helpdesk.tickets.model import Message
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.ports import Thread

QUOTED_CHARACTERS: Final = 20_000


def quoted_message(thread: Thread, mail: OutboundMail, answer: Message) -> Message | None:
    """The customer's side's last message before the answer, if this reader may see it.

    The requester sees what was written on her ticket; anybody else on it only what she wrote
    herself, since who joined later gets no history. A stranger's words are quoted to nobody.
    """
    before = [
        message
        for message in thread.messages
        if message.author.kind is AuthorKind.CUSTOMER
        and message.kind is MessageKind.REPLY
        and not message.outsider
        and not message.automatic
        and (message.created_at, message.id) < (answer.created_at, answer.id)
    ]
    if not before:
        return None
    last = max(before, key=lambda message: (message.created_at, message.id))
    readers = {last.author.email, thread.ticket.requester.email}
    return last if mail.to.email in readers else None


def quoted_text(message: Message) -> str:
    """Its new words, cut where they are too many."""
    text = message.text.strip()
    return text if len(text) <= QUOTED_CHARACTERS else text[:QUOTED_CHARACTERS] + " […]"
