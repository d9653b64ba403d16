"""Mails that time itself causes: to people of the desk, and the reminder to a requester."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.outbox import OutboundMail, Recipient

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import MailKind


def to_agents(
    kind: MailKind,
    ticket: Ticket,
    agents: Iterable[Agent],
    params: Mapping[str, str],
    *,
    ids: Ids,
    at: datetime,
) -> tuple[OutboundMail, ...]:
    """One mail to each, in her language."""
    return tuple(
        OutboundMail(
            id=ids.sortable(f"{kind}-{agent.id}", at),
            ticket_id=ticket.id,
            desk_id=ticket.desk_id,
            kind=kind,
            to=Recipient(email=agent.email, name=agent.name, participant_id=agent.id),
            language=agent.language,
            created_at=at,
            params=dict(params),
        )
        for agent in agents
    )
