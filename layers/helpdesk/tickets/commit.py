"""One change of one ticket, with all that belongs to it: written whole or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.tickets.events import (
    Event,
    EventName,
    EventValues,
    came_from,
    chained,
    plain_changes,
    written_changes,
)
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Actor, Ticket
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.records import Record
from helpdesk.tickets.statuses import settled, status_names
from helpdesk.tickets.timers import rearm, stopped
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk


class Commit(Struct, frozen=True, kw_only=True):
    """What one use case writes: VersionConflictError unless the ticket is still ``before``.

    The timer rows follow from the tickets' timers; the event row is the audit row too.
    """

    before: Ticket | None
    after: Ticket
    event: Event
    values: EventValues
    messages: tuple[Message, ...] = ()
    mails: tuple[OutboundMail, ...] = ()
    records: tuple[Record, ...] = ()
    removed: tuple[str, ...] = ()
    """Ids of messages that leave this ticket for another one of the same transaction."""


class Cause(Struct, frozen=True, kw_only=True):
    """What happened, by whom and when; ``reason`` is a short code where a rule decided.

    ``message_id`` is the earlier message that it is about, if none is added.
    """

    name: EventName
    actor: Actor
    at: datetime
    reason: str | None = None
    message_id: str | None = None


def seal(
    before: Ticket | None,
    after: Ticket,
    cause: Cause,
    *,
    desk: Desk,
    salt: str,
    messages: tuple[Message, ...] = (),
    mails: tuple[OutboundMail, ...] = (),
    records: tuple[Record, ...] = (),
) -> Commit:
    """The commit of a change: next version, timers, event with its circumstances, digest chain.

    ``salt`` is an unguessable id, new for each change. A mail to nobody (who only called) is none.
    """
    mails = tuple(each for each in mails if each.to.email)
    after = replace(after, version=(before.version if before else 0) + 1)
    after = rearm(before, settled(before, after, desk.scheme), desk)
    (old, new), written = plain_changes(before, after), written_changes(before, after)
    names, where = status_names(before, after, desk.scheme), came_from(cause.actor)
    values = EventValues(salt=salt, old=written[0], new=written[1], names=names, **where)
    event = Event(
        ticket_id=after.id,
        version=after.version,
        name=cause.name,
        at=cause.at,
        actor=Actor(kind=cause.actor.kind, id=cause.actor.id),
        desk=after.desk_id,
        team=after.team_id,
        owner=after.assignee.id if after.assignee else None,
        level=after.level,
        priority=after.priority,
        type=after.type,
        category=after.category,
        channel=after.channel,
        language=after.language,
        status=after.status,
        changed=(*new, *written[1]),
        old=old,
        new=new,
        reason=cause.reason,
        message_id=messages[0].id if messages else cause.message_id,
        mail_ids=tuple(mail.id for mail in mails),
        hint_due=stopped(before, after),
    )
    event = chained(event, values, before.digest if before else "")
    return Commit(
        before=before,
        after=replace(after, digest=event.digest),
        event=event,
        values=values,
        messages=messages,
        mails=mails,
        records=records,
    )
