"""A mail of fixed words to an agent that belongs to no ticket: composed, and handed to SES."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.post import Post
    from helpdesk.people.model import Agent


class PlainNotice(Struct, frozen=True, kw_only=True):
    """``id`` is the same whenever the same is told to the same agent."""

    id: str
    subject: str
    text: str


def send_plain_notice(post: Post, desk: Desk, agent: Agent, notice: PlainNotice) -> None:
    """From the desk's mailbox; what SES says of it finds no ticket."""
    raw = _composed(post, desk, agent, notice)
    sender = desk.mailboxes[0]
    post.sender.send(raw, sender=sender, to=agent.email, mail_id=notice.id, ticket_id=desk.id)


def _composed(post: Post, desk: Desk, agent: Agent, notice: PlainNotice) -> bytes:
    from helpdesk.mail.outbound.compose import Envelope, compose
    from helpdesk.mail.outbound.voices import as_html
    from helpdesk.mail.outbound.wording import Words

    envelope = Envelope(
        mail_id=notice.id,
        kind=MailKind.WARNING,
        sender=(desk.name(agent.language), desk.mailboxes[0]),
        to=((agent.name, agent.email),),
        message_id=f"{notice.id}@{post.house.mail_domain}",
        at=post.clock.now(),
    )
    words = Words(subject=notice.subject, text=notice.text, html=as_html(notice.text))
    return compose(envelope, words)
