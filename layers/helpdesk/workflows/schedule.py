"""A ticket to be made later: planned by an agent, made by the sweep, once, at its time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, UnavailableError
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.known_at import as_known_at
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.records import OccurrenceDone
from helpdesk.tickets.words import AuthorKind, Channel

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Numbers
    from helpdesk.workflows.model import Schedule
    from helpdesk.workflows.ports import Schedules
    from helpdesk.workflows.step import Desktop

FURTHEST_DAYS = 731
REASON = "scheduled"
_TRIES = 4


def plan(schedule: Schedule, *, schedules: Schedules, now: datetime) -> Schedule:
    """Keep it for its time, which lies ahead and at most two years off; twice the same is once."""
    if schedule.at <= now:
        raise InvalidInputError([("at", "must be in the future")])
    if schedule.at > now + timedelta(days=FURTHEST_DAYS):
        raise InvalidInputError([("at", "must be within two years")])
    return schedules.add(schedule)


def make_scheduled_ticket(
    schedule_id: str, *, schedules: Schedules, desktop: Desktop, numbers: Numbers
) -> Ticket | None:
    """The ticket, now that its time has come; None if it is too early or was made before."""
    for _ in range(_TRIES):
        schedule, now = schedules.read(schedule_id), desktop.clock.now()
        if schedule is None or schedule.at > now:
            return None
        desk = desktop.desks.by_id(schedule.desk_id)
        if desk is None:
            message = f"desk {schedule.desk_id} is not known here"
            raise UnavailableError(message)
        reference = f"{desk.prefix}-{numbers.next(desk.id)}"
        commit = _commit(schedule, desk, desktop, reference=reference, now=now)
        try:
            desktop.store.commit(commit)
        except AlreadyRecordedError:
            continue
        return commit.after
    message = f"schedule {schedule_id} changes too often"
    raise UnavailableError(message)


def _commit(
    schedule: Schedule, desk: Desk, desktop: Desktop, *, reference: str, now: datetime
) -> Commit:
    """The ticket's first commit, refused if the schedule no longer waits for its moment."""
    language = desk.language_for(schedule.language)
    contact, contacts = contact_for(
        as_known_at(desk.id, desktop.store.correspondence(schedule.email, at=now).contact),
        address=schedule.email,
        name=schedule.name,
        language=language,
        ids=desktop.ids,
        at=now,
        desk_id=desk.id,
    )
    author = schedule.author
    ticket, text = draft(
        NewTicket(
            desk=desk,
            subject=schedule.subject,
            text=schedule.description,
            requester=as_requester(contact, name=schedule.name),
            author=Author(kind=AuthorKind.AGENT, id=author.id, name=author.name),
            channel=Channel.SCHEDULE,
            language=language,
            at=now,
            priority=schedule.priority,
        ),
        reference=reference,
        ids=desktop.ids,
    )
    return seal(
        None,
        ticket,
        Cause(name=EventName.TICKET_CREATED, actor=SYSTEM, at=now, reason=REASON),
        desk=desk,
        salt=desktop.ids.unguessable("salt"),
        messages=(text,),
        records=(OccurrenceDone(schedule_id=schedule.id, due_at=schedule.at), *contacts),
    )
