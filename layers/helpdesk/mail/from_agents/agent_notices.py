"""Mails that tell an agent what happened on her ticket; she says in her preferences of what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.admission import Admission
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Message, Ticket

NOTICES: Final = (
    MailKind.ASSIGNED,
    MailKind.CUSTOMER_ANSWERED,
    MailKind.NOTED,
    MailKind.UNDELIVERED,
)


def answered_notice(
    ticket: Ticket, message: Message, admission: Admission
) -> tuple[OutboundMail, ...]:
    """To the owner, when the customer's side wrote: with a way to answer by mail.

    Nothing of a stranger's or a machine's goes out, and what a colleague wrote is told as a note.
    """
    owner = next((e for e in admission.agents if e.id == _owner(ticket)), None)
    if owner is None or message.automatic or message.outsider:
        return ()
    kind = MailKind.NOTED if message.held else MailKind.CUSTOMER_ANSWERED
    return notice(kind, ticket, owner, message.id, ids=admission.ids, at=admission.at)


def undelivered_notice(
    before: Ticket,
    after: Ticket,
    lost: OutboundMail,
    find: Callable[[str], Agent | None],
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
    """To the owner, when somebody did not get an answer: once a message, however many it missed.

    The ticket remembers of which messages it told; a notice is no answer, so none follows from it.
    """
    owner = _owner(after)
    if after.undelivered_told == before.undelivered_told or owner is None:
        return ()
    agent = find(owner)
    if agent is None:
        return ()
    mails = notice(MailKind.UNDELIVERED, after, agent, lost.message_id, ids=ids, at=at)
    return tuple(replace(each, params={"address": lost.to.email}) for each in mails)


def notice(
    kind: MailKind,
    ticket: Ticket,
    agent: Agent,
    message_id: str | None,
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
    """One mail in her language, if she wants to be told of that."""
    if not agent.active or kind.value not in agent.mail_notices:
        return ()
    mail = OutboundMail(
        id=ids.sortable(f"{kind}-{agent.id}", at),
        ticket_id=ticket.id,
        desk_id=ticket.desk_id,
        kind=kind,
        to=Recipient(email=agent.email, name=agent.name, participant_id=agent.id),
        language=agent.language,
        created_at=at,
        message_id=message_id,
    )
    return (mail,)


def _owner(ticket: Ticket) -> str | None:
    return ticket.assignee.id if ticket.assignee else None
