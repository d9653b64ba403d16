"""A public reply that waits before it goes: a few seconds in which to undo it, or until later.

Until it goes, nothing has happened to the ticket: no answer, no status, no clock. What rode on the
reply happens with it, in the commit that lets it go.

| state | by | becomes |
|---|---|---|
| held, scheduled | its moment comes, or *send now* | released |
| held, scheduled, returned | undo, cancel | withdrawn |
| held, scheduled, returned | another time is chosen | scheduled |
| scheduled | the customer wrote first, or the ticket closed | returned |
| held, scheduled | its writer, or the token that wrote it, may not answer any more | returned |
| returned | *send anyway* | released |
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import ConflictError, InvalidInputError
from helpdesk.tickets.message import Message
from helpdesk.tickets.wishes import Wishes
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.tickets.model import Ticket

HOLD_SECONDS_MAX = 30
SOONEST = timedelta(minutes=1)
FURTHEST = timedelta(days=366)
KEPT_AFTER = timedelta(days=7)
"""A reply that went or was taken back is remembered so long, for requests that come twice."""


class AlreadySentError(ConflictError):
    """The reply has left: it cannot be taken back or put off any more."""

    code = "already_sent"


class ReplyWaitsError(ConflictError):
    """A colleague's reply to this ticket is about to go."""

    code = "reply_waits"


class WaitingState(StrEnum):
    HELD = "held"
    SCHEDULED = "scheduled"
    RETURNED = "returned"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


DUE = frozenset({WaitingState.HELD, WaitingState.SCHEDULED})
SHOWN = DUE | {WaitingState.RETURNED}


class WaitingReply(Struct, frozen=True, kw_only=True):
    """The reply as it was written; ``seen_at`` is when its writer last saw the ticket.

    ``wishes`` ride on the words, which are in ``message``; ``reason`` says why it came back,
    ``sent_as`` is the message that it became.
    """

    id: str
    ticket_id: str
    state: WaitingState
    send_at: datetime
    seen_at: datetime
    message: Message
    wishes: Wishes
    version: int = 1
    reason: str | None = None
    sent_as: str | None = None
    token: str = ""
    """The API token that wrote it, if one did."""


class WaitingKept(Struct, frozen=True, kw_only=True):
    """A record: the reply is kept; refused if it is already."""

    waiting: WaitingReply


class WaitingMoved(Struct, frozen=True, kw_only=True):
    """A record: the reply in its next state; refused unless it is still ``before``."""

    before: WaitingReply
    after: WaitingReply


def overtaken(waiting: WaitingReply, ticket: Ticket) -> bool:
    """Whether the customer wrote since the reply's writer last saw the ticket."""
    heard = ticket.last_customer_at
    return heard is not None and heard > waiting.seen_at


def checked_moment(send_at: datetime, *, now: datetime) -> datetime:
    """A moment to send at: aware, at least a minute ahead and at most a year."""
    if send_at.tzinfo is None:
        raise InvalidInputError([("send_at", "needs a time zone, as in 2026-12-01T09:00:00Z")])
    if send_at < now + SOONEST:
        raise InvalidInputError([("send_at", "must be at least a minute ahead")])
    if send_at > now + FURTHEST:
        raise InvalidInputError([("send_at", "must be within a year")])
    return send_at


def moved_on(
    waiting: WaitingReply,
    state: WaitingState,
    *,
    reason: str | None = None,
    sent_as: str | None = None,
) -> WaitingReply:
    """The reply in its next state; raises AlreadySentError for one that has left."""
    if waiting.state is WaitingState.RELEASED:
        message = "the reply has been sent"
        raise AlreadySentError(message)
    return replace(
        waiting, state=state, version=waiting.version + 1, reason=reason, sent_as=sent_as
    )


def put_off(waiting: WaitingReply, send_at: datetime, *, now: datetime) -> WaitingReply:
    """The reply at another time, its writer having seen the ticket as it is now."""
    later = moved_on(waiting, WaitingState.SCHEDULED)
    return replace(later, send_at=checked_moment(send_at, now=now), seen_at=now)
