"""A letter to a third party as it travels: its own subject, its own addresses, its own thread.

The ticket's thread, its reference and its customers do not show in it, but for what an agent chose
to forward in the letter itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.conversations.address import side_address
from helpdesk.conversations.moving import whereabouts
from helpdesk.mail.outbound.enclosed import enclosed
from helpdesk.mail.outbound.ports import MailRefusedError
from helpdesk.mail.outbound.post import files_of, sender_name
from helpdesk.mail.outbound.quoting import pictures_of
from helpdesk.mail.outbound.references import chain, own_id
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.words import AuthorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.conversations.model import Conversation
    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.post import Post
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.ports import Thread


def side_mail(post: Post, thread: Thread, mail: OutboundMail, desk: Desk) -> bytes:
    """The raw mail of a letter; MailRefusedError where conversation or letter is gone."""
    from helpdesk.mail.outbound.compose import Envelope, compose
    from helpdesk.mail.outbound.wording import Occasion, words_of

    kept = post.outbox.conversation(mail.ticket_id, mail.conversation_id)
    conversation = whereabouts(post.outbox, kept)
    letters = post.outbox.letters(conversation.home, conversation.id) if conversation else ()
    letter = next((each for each in letters if each.id == mail.message_id), None)
    if conversation is None or letter is None or letter.author.kind is not AuthorKind.AGENT:
        raise MailRefusedError("message_missing")
    letter, quoted = whole(letter, post.blobs), _answered(letters, letter)
    files = enclosed((*letter.attachments, *pictures_of(quoted)))
    subject = conversation.subject if letter.id == letters[0].id else f"Re: {conversation.subject}"
    occasion = Occasion(
        mail=mail,
        thread=thread,
        desk=desk,
        house=post.house,
        at=post.clock.now(),
        answer=letter,
        quoted=quoted,
        subject=subject,
    )
    envelope = Envelope(
        mail_id=mail.id,
        kind=mail.kind,
        sender=(sender_name(desk, mail, letter), desk.mailboxes[0]),
        to=tuple((each.name, each.email) for each in conversation.people),
        message_id=own_id(mail, post.house),
        at=post.clock.now(),
        references=chain(thread, mail, post.house, letters),
        reply_to=_reply_to(post, mail, conversation),
    )
    return compose(envelope, words_of(occasion), files_of(post, files.sent))


def _reply_to(post: Post, mail: OutboundMail, conversation: Conversation) -> str:
    return side_address(
        post.keys,
        domain=post.house.mail_domain,
        ticket_id=mail.ticket_id,
        conversation_id=conversation.id,
        person_id=mail.to.participant_id,
    )


def _answered(letters: Sequence[Message], letter: Message) -> Message | None:
    """The last letter of somebody whom it is with: all of them were there from the beginning."""
    theirs = [
        each
        for each in letters
        if each.author.kind is AuthorKind.OUTSIDER
        and not (each.outsider or each.automatic)
        and (each.created_at, each.id) < (letter.created_at, letter.id)
    ]
    return theirs[-1] if theirs else None
