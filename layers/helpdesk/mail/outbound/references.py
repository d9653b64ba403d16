"""Our mails' Message-IDs, and the chain that lets a customer's program show one thread.

SES replaces the Message-ID that we give: the customer's program knows the id of SES, and answers
name it. https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.header_text import bracketed
from helpdesk.tickets.words import AuthorKind, MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.mail.outbound.house import House
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.ports import Thread

MAX_REFERENCES: Final = 20
_ANSWERED: Final = frozenset(
    {(MessageKind.REPLY, AuthorKind.CUSTOMER), (MessageKind.NOTE, AuthorKind.OUTSIDER)}
)
_EMAIL_DOMAIN_REGION: Final = "us-east-1"


def own_id(mail: OutboundMail, house: House) -> str:
    """The Message-ID that we give a mail, without brackets: the same at each try."""
    return f"{mail.id}@{house.mail_domain}"


def carrier_id(ses_id: str, region: str) -> str:
    """The Message-ID that SES gives a mail it sends in a region, without brackets."""
    if "@" in ses_id:
        return ses_id
    domain = "email" if region == _EMAIL_DOMAIN_REGION else region
    return f"{ses_id}@{domain}.amazonses.com"


def chain(
    thread: Thread, mail: OutboundMail, house: House, letters: Sequence[Message] = ()
) -> tuple[str, ...]:
    """Message-IDs of the thread as this mail's reader has them, oldest first, in brackets.

    Customers' mails, and ours to the same person; the first and the newest, at most 20. Last comes
    the one that is answered: the customers' newest, if they wrote by mail. A side conversation
    (``letters``) and the ticket's thread know nothing of each other's ids.
    """
    heard: list[tuple[datetime, str]] = [
        (message.created_at, message.message_id)
        for message in (letters if mail.conversation_id else thread.messages)
        if (message.kind, message.author.kind) in _ANSWERED
        and message.message_id
        and message.created_at <= mail.created_at
    ]
    known = list(heard)
    for sent in thread.mails:
        if sent.conversation_id != mail.conversation_id:
            continue
        if sent.to.email != mail.to.email or sent.created_at >= mail.created_at:
            continue
        ids = [own_id(sent, house), *(carrier_id(each, house.region) for each in sent.ses_ids)]
        known.extend((sent.created_at, each) for each in ids if sent.ses_ids)
    answered = max(heard, key=lambda each: each[0])[1:] if heard else ()
    ordered = [rfc_id for _, rfc_id in sorted(known, key=lambda each: each[0])]
    ordered = [*(each for each in ordered if each not in answered), *answered]
    brackets = [each for each in map(bracketed, dict.fromkeys(ordered)) if each]
    return (*brackets[:1], *brackets[1:][-(MAX_REFERENCES - 1) :])
