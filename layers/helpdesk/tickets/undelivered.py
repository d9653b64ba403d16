"""A customer's answer that did not arrive shows on its ticket until somebody acted on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.outbox import MailKind, MailState
from helpdesk.tickets.words import Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail

TOLD_KEPT: Final = 10
"""So many of the newest messages are remembered as told of."""
LOST: Final = frozenset({MailState.BOUNCED, MailState.FAILED})


def told_of(ticket: Ticket, before: OutboundMail, after: OutboundMail, at: datetime) -> Ticket:
    """The ticket after an answer's mail came to that state.

    One that waits for the requester's word although she never got ours is ours again: pending
    becomes open, so that nobody reminds her or resolves it for want of an answer.
    """
    if after.kind is not MailKind.REPLY:
        return ticket
    if before.state in LOST and after.state is MailState.DELIVERED:
        return replace(ticket, undelivered_at=None)
    if after.state not in LOST or before.state in LOST:
        return ticket
    told = ticket.undelivered_told
    if after.message_id is not None and after.message_id not in told:
        told = (*told, after.message_id)[-TOLD_KEPT:]
    flagged = replace(
        ticket,
        undelivered_at=at,
        undelivered_told=told,
        activity_at=max(at, ticket.activity_at),
    )
    if ticket.status is Status.PENDING and _asked_in(ticket, after):
        return move(flagged, Status.OPEN, at=at)
    return flagged


def _asked_in(ticket: Ticket, mail: OutboundMail) -> bool:
    """Whether it is the newest answer's mail, to the requester herself."""
    newest = ticket.last_agent_at is None or mail.created_at >= ticket.last_agent_at
    return newest and mail.to.participant_id == ticket.requester.id
