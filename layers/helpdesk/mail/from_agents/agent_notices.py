"""Mails that tell an agent what happened on her ticket; she says in her preferences of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.admission import Admission
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Message, Ticket

NOTICES: Final = (MailKind.ASSIGNED, MailKind.CUSTOMER_ANSWERED, MailKind.NOTED)


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
