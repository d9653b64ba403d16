"""A ticket turns out to be spam: it ends at once and counts nowhere; taken back, it is as before.

Metrics leave out what has the close reason spam; the promise goes, whether it was kept or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import IllegalMoveError
from helpdesk.people.permissions import require
from helpdesk.tickets.amend import amend
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.reply import touched, without_survey
from helpdesk.tickets.words import CloseReason, SlaState, Status
from helpdesk.tickets.workbench import insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

SPAM: Final = "spam"
NOT_SPAM: Final = "not_spam"


def mark_spam(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket resolved as spam; one that is so already stays as it is."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        if before.close_reason is CloseReason.SPAM:
            return before
        after = replace(as_spam(before, at), activity_at=at)
        return amend(bench, agent, before, after, reason=SPAM)

    return insisting(act, guarded=False)


def take_back_spam(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket as it was when it was marked; that is no reopening."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        if before.close_reason is not CloseReason.SPAM:
            return before
        if before.status is Status.CLOSED:
            raise IllegalMoveError([("status", "a closed ticket is closed for good")])
        log = [event for event, _ in bench.store.events(ticket_id) if event.reason == SPAM]
        was = dict(log[-1].old) if log else {}
        after = replace(_as_before(before, was, at), activity_at=at)
        return amend(bench, agent, before, after, reason=NOT_SPAM)

    return insisting(act, guarded=False)


def as_spam(ticket: Ticket, at: datetime) -> Ticket:
    """Resolved without a promise and without a survey; a resolved one gets another reason."""
    if ticket.status is not Status.RESOLVED:
        ticket = move(touched(ticket, at), Status.RESOLVED, at=at, close_reason=CloseReason.SPAM)
    return replace(without_survey(ticket), close_reason=CloseReason.SPAM, sla_state=SlaState.NONE)


def _as_before(ticket: Ticket, was: Mapping[str, Any], at: datetime) -> Ticket:
    """Status and promise of the moment before; who waited on hold or pending is open again."""
    state = SlaState(was.get("sla_state", ticket.sla_state))
    if was.get("status") is None:
        reason = CloseReason(was.get("close_reason") or CloseReason.SOLVED)
        return replace(ticket, close_reason=reason, sla_state=state)
    opened = move(ticket, Status.OPEN, at=at)
    return replace(opened, reopened=ticket.reopened, sla_state=state)
