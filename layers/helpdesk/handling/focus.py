"""What an agent is working on now, told by her windows while she touches them.

She has one focus, whatever she left open: the newest touch says where it is, and three minutes
without one end it at the last. So a browser that dies costs its last seconds, a tab that stays open
costs nothing, and two windows never count twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from helpdesk.handling.spent import Circumstances, Spent
from helpdesk.values import replace

IDLE_ENDS: Final = timedelta(minutes=3)
LOOKED_AFTER: Final = timedelta(minutes=5)
"""A focus is looked at so long after it began: nobody may be left to say that it ended."""
TOLD_AGAIN: Final = timedelta(seconds=10)
"""A touch this soon after the last one is not worth a write."""


class Focus(Struct, frozen=True, kw_only=True):
    """An agent at a ticket from ``since`` until at least ``last``, her newest touch."""

    agent_id: str
    where: Circumstances
    since: datetime
    last: datetime
    look_at: datetime
    version: int = 1


class Turn(Struct, frozen=True, kw_only=True):
    """What a touch makes of a focus: the one to keep (None: none), and the time that it ended."""

    after: Focus | None
    spent: Spent | None = None


def touched(focus: Focus | None, agent_id: str, where: Circumstances, at: datetime) -> Turn | None:
    """She touched that ticket then; None if that says nothing new."""
    if focus is None:
        return Turn(after=_begun(agent_id, where, at))
    if at <= focus.last:
        return None
    if at - focus.last > IDLE_ENDS or where.ticket_id != focus.where.ticket_id:
        return Turn(after=_begun(agent_id, where, at, focus), spent=spent(focus, focus.last))
    if where != focus.where:
        return Turn(after=_begun(agent_id, where, at, focus), spent=spent(focus, at))
    if at - focus.last < TOLD_AGAIN:
        return None
    return Turn(after=replace(focus, last=at, version=focus.version + 1))


def left(focus: Focus | None, ticket_id: str, at: datetime | None) -> Turn | None:
    """She closed that ticket, having touched it last then; None if she is at another one."""
    if focus is None or focus.where.ticket_id != ticket_id:
        return None
    counts = at is not None and timedelta(0) <= at - focus.last <= IDLE_ENDS
    return Turn(after=None, spent=spent(focus, at if at and counts else focus.last))


def looked_at(focus: Focus, now: datetime) -> Turn:
    """Its moment came: it is over, or is looked at again when it could be."""
    ends = focus.last + IDLE_ENDS
    if ends < now:
        return Turn(after=None, spent=spent(focus, focus.last))
    later = max(ends, now) + (LOOKED_AFTER - IDLE_ENDS)
    return Turn(after=replace(focus, look_at=later, version=focus.version + 1))


def spent(focus: Focus, until: datetime) -> Spent | None:
    """The time of a focus that ended then; None if it was but a glance."""
    seconds = round((until - focus.since).total_seconds())
    if seconds <= 0:
        return None
    return Spent(agent_id=focus.agent_id, where=focus.where, seconds=seconds)


def _begun(agent_id: str, where: Circumstances, at: datetime, before: Focus | None = None) -> Focus:
    return Focus(
        agent_id=agent_id,
        where=where,
        since=at,
        last=at,
        look_at=at + LOOKED_AFTER,
        version=before.version + 1 if before else 1,
    )
