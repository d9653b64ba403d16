"""Which status may follow which, and what each move does to a ticket's dates.

A ticket never returns to new; a closed one never moves again (a later reply opens a follow-up).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.errors import IllegalMoveError
from helpdesk.tickets.words import ENDED, CloseReason, SlaState, Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket

_ACTIVE_MOVES = frozenset({Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.RESOLVED})

MOVES: dict[Status, frozenset[Status]] = {
    Status.NEW: _ACTIVE_MOVES,
    Status.OPEN: _ACTIVE_MOVES - {Status.OPEN},
    Status.PENDING: _ACTIVE_MOVES - {Status.PENDING},
    Status.ON_HOLD: _ACTIVE_MOVES - {Status.ON_HOLD},
    Status.RESOLVED: frozenset({Status.OPEN, Status.CLOSED}),
    Status.CLOSED: frozenset(),
}


def move(
    ticket: Ticket,
    status: Status,
    *,
    at: datetime,
    close_reason: CloseReason | None = None,
) -> Ticket:
    """The ticket in its new status with the dates that the move sets; raises IllegalMoveError.

    Resolving needs no reason given: *solved* is meant. Pending needs a public agent message later
    than the customer's last, on hold a follow-up date.
    """
    if status is ticket.status:
        return ticket
    if status not in MOVES[ticket.status]:
        message = f"a {ticket.status} ticket cannot become {status}"
        raise IllegalMoveError([("status", message)])
    _check_entry(ticket, status)
    moved = replace(
        ticket,
        status=status,
        custom_status=None,
        pending_since=None,
        follow_up_at=None,
        resolved_before=None,
    )
    if status is Status.PENDING:
        return replace(moved, pending_since=at)
    if status is Status.ON_HOLD:
        return replace(moved, follow_up_at=ticket.follow_up_at)
    if status is Status.RESOLVED:
        return _resolve(moved, close_reason or CloseReason.SOLVED, at)
    if status is Status.CLOSED:
        return replace(moved, closed_at=at)
    if ticket.status is Status.RESOLVED:
        return replace(moved, resolved_at=None, close_reason=None, reopened=ticket.reopened + 1)
    return moved


def within_reopen_window(ticket: Ticket, desk: Desk, at: datetime) -> bool:
    """Whether a human reply now still reopens a resolved ticket (the last second counts)."""
    if ticket.status is not Status.RESOLVED or ticket.resolved_at is None:
        return False
    return at <= ticket.resolved_at + timedelta(days=desk.reopen_window_days)


def _check_entry(ticket: Ticket, status: Status) -> None:
    if status is Status.PENDING:
        asked = ticket.last_agent_at
        heard = ticket.last_customer_at
        if asked is None or (heard is not None and asked < heard):
            message = "pending means we asked the customer: reply first"
            raise IllegalMoveError([("status", message)])
    if status is Status.ON_HOLD and ticket.follow_up_at is None:
        raise IllegalMoveError([("follow_up_at", "on hold needs a follow-up date")])


def _resolve(ticket: Ticket, reason: CloseReason, at: datetime) -> Ticket:
    state = ticket.sla_state
    if ticket.first_response_at is None and state in {SlaState.RUNNING, SlaState.WARNED}:
        state = SlaState.NONE
    return replace(
        ticket,
        close_reason=reason,
        resolved_at=at,
        first_resolved_at=ticket.first_resolved_at or at,
        sla_state=state,
    )


def ended(ticket: Ticket) -> bool:
    """Whether the ticket is resolved or closed."""
    return ticket.status in ENDED
