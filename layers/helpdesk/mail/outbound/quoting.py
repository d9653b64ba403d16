"""What an answer quotes: the customer's last words, and nothing that its reader was not part of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.words import AuthorKind, MessageKind

if TYPE_CHECKING:
    from helpdesk.tickets.message import Attachment, Message
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.ports import Thread

QUOTED_CHARACTERS: Final = 20_000
_REMOTE: Final = re.compile(r"<img[^>]*\sdata-remote-src=[^>]*>")


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


def quotable_html(message: Message) -> str | None:
    """Its new words as HTML without remote pictures; None where its text has to do."""
    if message.html is None or len(message.html) > QUOTED_CHARACTERS:
        return None
    return without_remote_pictures(message.html)


def without_remote_pictures(html: str) -> str:
    """Sanitised HTML that tells nobody that it was opened."""
    return _REMOTE.sub("", html)


def pictures_of(message: Message | None) -> tuple[Attachment, ...]:
    """The inline pictures that its quoted words show."""
    html = quotable_html(message) if message else None
    if message is None or html is None:
        return ()
    return tuple(
        each
        for each in message.attachments
        if not each.blocked and each.content_id and f'data-cid="{each.content_id}"' in html
    )
