"""What sending a mail needs, and the mail put together from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.identity import SenderName
from helpdesk.desks.model import Desks
from helpdesk.ids import Ids
from helpdesk.mail.leaving import leaving_address
from helpdesk.mail.outbound.enclosed import Enclosed, enclosed
from helpdesk.mail.outbound.following import following_token
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.overrides import Templates
from helpdesk.mail.outbound.ports import MailRefusedError, Outbox, Sender
from helpdesk.mail.outbound.quoting import pictures_of, quoted_message
from helpdesk.mail.outbound.readers import shown_people
from helpdesk.mail.outbound.references import chain, own_id
from helpdesk.mail.outbound.reputation import Reputation
from helpdesk.mail.outbound.switch import Switches
from helpdesk.mail.outbound.unsubscribe import unsubscribe_token
from helpdesk.mail.reply_address import Line, reply_address
from helpdesk.people.model import Agents
from helpdesk.signing import KeySet
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.ports import Blobs
from helpdesk.tickets.words import MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.compose import File
    from helpdesk.mail.outbound.file_offers import FileOffer
    from helpdesk.tickets.message import Attachment, Message
    from helpdesk.tickets.ports import Thread

TO_AGENTS: Final = frozenset(
    {MailKind.WARNING, MailKind.BREACH, MailKind.SIDE_NOTICE, MailKind.UNDELIVERED}
)
_LINES: Final = {
    MailKind.ASSIGNED: Line.AGENT_PUBLIC,
    MailKind.CUSTOMER_ANSWERED: Line.AGENT_PUBLIC,
    MailKind.NOTED: Line.AGENT_NOTE,
}


class Post(Struct, frozen=True, kw_only=True):
    """The post room."""

    outbox: Outbox
    desks: Desks
    sender: Sender
    blobs: Blobs
    clock: Clock
    keys: KeySet
    ids: Ids
    house: House
    reputation: Reputation
    templates: Templates
    switches: Switches
    agents: Agents


def written(post: Post, thread: Thread, mail: OutboundMail, desk: Desk) -> bytes:
    """The raw mail of an outbox row; raises MailRefusedError where none can be made of it."""
    if mail.kind is MailKind.SIDE:
        from helpdesk.mail.outbound.side_mail import side_mail

        return side_mail(post, thread, mail, desk)
    from helpdesk.mail.outbound.compose import Envelope, compose
    from helpdesk.mail.outbound.wording import Occasion, words_of

    answer = _answer(post, thread, mail)
    quoted = quoted_message(thread, mail, answer) if answer else None
    files = enclosed((*answer.attachments, *pictures_of(quoted))) if answer else Enclosed(())
    token = survey_token(post.keys, SurveyLink(mail.ticket_id, mail.id))
    occasion = Occasion(
        mail=mail,
        thread=thread,
        desk=desk,
        house=post.house,
        at=post.clock.now(),
        override=post.templates.override(desk.id, mail.kind, mail.language),
        answer=answer,
        quoted=quoted,
        follow_url=_follow_url(post, thread, mail),
        score_url=lambda score: post.house.survey_url(token, score),
        offers=tuple(_offer(post, answer, each) for each in files.linked) if answer else (),
    )
    to, copies = shown_people(thread, mail)
    envelope = Envelope(
        mail_id=mail.id,
        kind=mail.kind,
        sender=(sender_name(desk, mail, answer), desk.mailboxes[0]),
        to=to,
        copies=copies,
        message_id=own_id(mail, post.house),
        at=post.clock.now(),
        references=chain(thread, mail, post.house),
        reply_to=_reply_to(post, mail),
        unsubscribe_url=_unsubscribe_url(post, mail),
        leaving=_leaving(post, mail),
    )
    return compose(envelope, words_of(occasion), files_of(post, files.sent))


def _answer(post: Post, thread: Thread, mail: OutboundMail) -> Message | None:
    """The message that a reply carries; a note is never mailed, whatever asks for it."""
    if mail.kind is not MailKind.REPLY:
        return None
    found = next((each for each in thread.messages if each.id == mail.message_id), None)
    if found is None or found.kind is not MessageKind.REPLY:
        raise MailRefusedError("message_missing")
    return whole(found, post.blobs)


def sender_name(desk: Desk, mail: OutboundMail, answer: Message | None) -> str:
    """The desk's name, before it the agent's where the desk wants that."""
    name = desk.name(mail.language)
    if answer is None or not answer.author.name:
        return name
    by_agent = desk.identity.sender is SenderName.AGENT
    return f"{answer.author.name} · {name}" if by_agent else name


def _reply_to(post: Post, mail: OutboundMail) -> str | None:
    """Customers' answers lead into the ticket; an agent answers a notice in the workspace."""
    if mail.kind in TO_AGENTS:
        return None
    return reply_address(
        post.keys,
        domain=post.house.mail_domain,
        ticket_id=mail.ticket_id,
        participant_id=mail.to.participant_id,
        line=_LINES.get(mail.kind, Line.CUSTOMER),
    )


def _follow_url(post: Post, thread: Thread, mail: OutboundMail) -> str | None:
    """Where somebody in copy may end that; the requester follows her own request."""
    copied = any(each.id == mail.to.participant_id for each in thread.ticket.participants)
    if mail.kind is not MailKind.REPLY or not copied:
        return None
    token = following_token(post.keys, mail.ticket_id, mail.to.participant_id)
    return post.house.following_url(token)


def _unsubscribe_url(post: Post, mail: OutboundMail) -> str | None:
    if mail.kind is not MailKind.SURVEY:
        return None
    return post.house.unsubscribe_url(unsubscribe_token(post.keys, mail))


def _leaving(post: Post, mail: OutboundMail) -> str | None:
    """The address beside the link, for programs that write instead."""
    if mail.kind is not MailKind.SURVEY:
        return None
    return leaving_address(
        post.keys,
        domain=post.house.mail_domain,
        ticket_id=mail.ticket_id,
        participant_id=mail.to.participant_id,
    )


def _offer(post: Post, answer: Message, file: Attachment) -> FileOffer:
    from helpdesk.mail.outbound.file_offers import FileOffer
    from helpdesk.uploads.file_links import LINK_LIFE, file_token, link_to

    return FileOffer(
        filename=file.filename,
        size=file.size,
        url=post.house.file_url(file_token(post.keys, link_to(answer, file))),
        until=f"{answer.created_at + LINK_LIFE:%Y-%m-%d}",
    )


def files_of(post: Post, attachments: Sequence[Attachment]) -> tuple[File, ...]:
    """The files with what is in them; one that is gone stays out."""
    from helpdesk.mail.outbound.compose import File

    files: list[File] = []
    for each in (file for file in attachments if file.key):
        try:
            content = post.blobs.get(each.key)
        except FileNotFoundError:
            continue
        files.append(
            File(
                filename=each.filename,
                content_type=each.content_type,
                content=content,
                content_id=each.content_id if each.inline else None,
            )
        )
    return tuple(files)
