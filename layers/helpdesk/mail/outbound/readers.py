"""Whom a mail names in To and Cc: everybody who gets the same words, so that nobody reads unseen.

Each person gets a mail of her own with a reply address of her own; only what it shows is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from helpdesk.tickets.outbox import OutboundMail, Recipient
    from helpdesk.tickets.ports import Thread

People = tuple[tuple[str, str], ...]


def shown_people(thread: Thread, mail: OutboundMail) -> tuple[People, People]:
    """To and Cc as names and addresses: the requester first, then those in copy of that reply."""
    if mail.kind is not MailKind.REPLY:
        return (_shown(mail.to),), ()
    same = [each.to for each in thread.mails if _goes_with(each, mail)]
    everybody = {each.email: each for each in same} | {mail.to.email: mail.to}
    first = everybody.pop(thread.ticket.requester.email, None)
    if first is None:
        return (_shown(mail.to),), ()
    return (_shown(first),), tuple(_shown(each) for each in everybody.values())


def _goes_with(other: OutboundMail, mail: OutboundMail) -> bool:
    return other.kind is mail.kind and other.message_id == mail.message_id


def _shown(person: Recipient) -> tuple[str, str]:
    return person.name, person.email
