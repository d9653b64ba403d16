"""Mails that tell an agent what happened on her ticket; she says in her preferences of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.people.access import opens
from helpdesk.people.in_charge import owner_or_leads
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.admission import Admission
    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket

NOTICES: Final = (
    MailKind.ASSIGNED,
    MailKind.CUSTOMER_ANSWERED,
    MailKind.NOTED,
    MailKind.UNDELIVERED,
)


def answered_notice(
    ticket: Ticket, message: Message, admission: Admission
) -> tuple[OutboundMail, ...]:
    """To the owner and the followers, when the customer's side wrote: with a way to answer by mail.

    Nothing of a stranger's or a machine's goes out, and what a colleague wrote is told as a note.
    """
    if message.automatic or message.outsider:
        return ()
    kind = MailKind.NOTED if message.held else MailKind.CUSTOMER_ANSWERED
    ids, at = admission.ids, admission.at
    told = [each for each in admission.agents if each.id in watching(ticket)]
    return tuple(
        mail
        for each in told
        if opens(each, ticket)
        for mail in notice(kind, ticket, each, message.id, ids=ids, at=at)
    )


def noted_notices(
    ticket: Ticket, note: Message, find: Callable[[str], Agent | None], *, ids: Ids
) -> tuple[OutboundMail, ...]:
    """To the owner and the followers, when another agent left a note."""
    told = (find(each) for each in watching(ticket) if each != note.author.id)
    return tuple(
        mail
        for each in told
        if each is not None and opens(each, ticket)
        for mail in notice(MailKind.NOTED, ticket, each, note.id, ids=ids, at=note.created_at)
    )


def note_mails(
    ticket: Ticket, note: Message, agents: Agents, *, ids: Ids
) -> tuple[OutboundMail, ...]:
    """To whom a note names, whatever she wants to be told of, and to who watches: one mail each."""
    from helpdesk.tickets.mentions import mentioned

    at = note.created_at
    named = [each for each in mentioned(note.mentions, ticket, agents) if each.id != note.author.id]
    called = tuple(
        replace(mail, params={"mentioned": "yes"})
        for each in named
        for mail in _to(MailKind.NOTED, ticket, each, note.id, ids=ids, at=at)
    )
    told = {each.to.participant_id for each in called}
    watchers = noted_notices(ticket, note, agents.by_id, ids=ids)
    return (*called, *(each for each in watchers if each.to.participant_id not in told))


def watching(ticket: Ticket) -> tuple[str, ...]:
    """Ids of those whom a ticket's news concern, each once: its owner, then who works with her."""
    owner, beside = _owner(ticket), (*ticket.collaborators, *ticket.followers)
    named = ([owner] if owner else []) + [each.id for each in beside]
    return tuple(dict.fromkeys(named))


def assigned_notice(
    before: Ticket, after: Ticket, *, by: str, agents: Agents, ids: Ids, at: datetime
) -> tuple[OutboundMail, ...]:
    """To a new owner, if another agent gave it to her."""
    owner = after.assignee
    if owner is None or owner == before.assignee or owner.id == by:
        return ()
    found = agents.by_id(owner.id)
    if found is None:
        return ()
    return notice(MailKind.ASSIGNED, after, found, None, ids=ids, at=at)


def undelivered_notice(
    before: Ticket,
    after: Ticket,
    lost: OutboundMail,
    agents: Sequence[Agent],
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
    """To the owner, else the leads, when somebody did not get an answer: once a message.

    The ticket remembers of which messages it told; a notice is no answer, so none follows from it.
    """
    if after.undelivered_told == before.undelivered_told:
        return ()
    return tuple(
        replace(mail, params={"address": lost.to.email})
        for agent in owner_or_leads(after, agents)
        if opens(agent, after)
        for mail in notice(MailKind.UNDELIVERED, after, agent, lost.message_id, ids=ids, at=at)
    )


def notice(
    kind: MailKind,
    ticket: Ticket,
    agent: Agent,
    message_id: str | None,
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
    """One mail in her language, if she wants to be told of that; who follows a ticket does."""
    follows = any(each.id == agent.id for each in ticket.followers)
    if not agent.active or not (follows or kind.value in agent.mail_notices):
        return ()
    return _to(kind, ticket, agent, message_id, ids=ids, at=at)


def _to(
    kind: MailKind,
    ticket: Ticket,
    agent: Agent,
    message_id: str | None,
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
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
