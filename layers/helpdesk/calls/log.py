"""A call is logged: a note in the ticket's thread, its duration the agent's talk time.

Both are one transaction. It answers no promise: a public reply does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.calls.model import CallFacts, Direction
from helpdesk.calls.wording import begun_at, phone_of, recording_of
from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.handling.enter import check_room
from helpdesk.handling.spent import TimeEntered, TimeEntry, TimeKind, circumstances
from helpdesk.mail.from_agents.agent_notices import note_mails
from helpdesk.people.permissions import require
from helpdesk.tickets.answer import refuse_closed
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Message
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import Channel, MessageKind
from helpdesk.tickets.workbench import actor_of, author_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.handling.attend import Timekeeping
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

LOGGED: Final = "call_logged"
LONGEST_SECONDS: Final = 86_400


class Had(Struct, frozen=True, kw_only=True):
    """A call as an agent tells of it; ``at`` is when it began (None: now)."""

    direction: Direction
    seconds: int
    number: str = ""
    recording_url: str | None = None
    at: datetime | None = None
    note: str = ""


def facts_of(had: Had, now: datetime) -> CallFacts:
    """The call made plain; InvalidInputError names what is wrong with it."""
    if not 0 <= had.seconds <= LONGEST_SECONDS:
        raise InvalidInputError([("seconds", "is at most a day")])
    return CallFacts(
        direction=had.direction,
        at=begun_at(had.at, now),
        seconds=had.seconds,
        number=phone_of(had.number, "number") if had.number.strip() else "",
        recording_url=recording_of(had.recording_url),
    )


def log_call(
    bench: Workbench,
    keeping: Timekeeping,
    agent: Agent,
    ticket_id: str,
    had: Had,
    *,
    key: str | None = None,
) -> tuple[Ticket, Message]:
    """The ticket and the note of the call; with the same key it is logged once."""
    require(agent, "ticket:update")
    facts_of(had, bench.clock.now())

    def act() -> tuple[Ticket, Message]:
        before, now = ticket_for(bench, agent, ticket_id), bench.clock.now()
        asked = Asked(scope=f"{agent.id}/calls/{before.id}", key=key, payload=repr(had))
        if (done := done_before(bench.store, asked)) is not None:
            return before, _message(bench, before, str(done["message_id"]))
        refuse_closed(before)
        desk = desk_of(bench, before.desk_id)
        note = call_note(bench, agent, before, had, facts_of(had, now))
        after = with_talk(with_agent_message(before, note), had.seconds)
        talk = talked(bench, agent, before, desk, note)
        if talk:
            check_room(keeping.entries(before.id), talk[0].entry)
        commit = seal(
            before,
            after,
            Cause(name=EventName.MESSAGE_ADDED, actor=actor_of(agent), at=now, reason=LOGGED),
            desk=desk,
            salt=bench.ids.unguessable("salt"),
            messages=(offloaded(note, bench.files),),
            mails=note_mails(before, note, bench.agents, ids=bench.ids),
            records=(*talk, *asked.mark({"message_id": note.id}, now)),
        )
        try:
            bench.store.commit(commit)
        except AlreadyRecordedError:
            done = done_before(bench.store, asked)
            if done is None:
                raise
            newest = ticket_for(bench, agent, before.id)
            return newest, _message(bench, newest, str(done["message_id"]))
        return commit.after, note

    return insisting(act, guarded=False)


def call_note(
    bench: Workbench, agent: Agent, ticket: Ticket, had: Had, facts: CallFacts
) -> Message:
    """The call as the thread shows it: to colleagues alone, behind what it opened."""
    now = bench.clock.now()
    return Message(
        id=bench.ids.sortable("call", now + timedelta(milliseconds=1)),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=Channel.PHONE,
        created_at=now,
        text=had.note.strip(),
        language=ticket.language,
        call=facts,
    )


def talked(
    bench: Workbench, agent: Agent, ticket: Ticket, desk: Desk, note: Message
) -> tuple[TimeEntered, ...]:
    """Her talk time; a call that nobody answered took none."""
    if note.call is None or not note.call.seconds:
        return ()
    entry = TimeEntry(
        id=bench.ids.unguessable("time"),
        kind=TimeKind.TALK,
        agent_id=agent.id,
        where=circumstances(ticket, desk, note.call.at),
        seconds=note.call.seconds,
        by=agent.id,
        at=note.created_at,
    )
    return (TimeEntered(entry=entry),)


def with_talk(ticket: Ticket, seconds: int) -> Ticket:
    return replace(ticket, entered_seconds=ticket.entered_seconds + seconds)


def _message(bench: Workbench, ticket: Ticket, message_id: str) -> Message:
    found = bench.store.message(ticket.id, message_id)
    if found is None:
        raise NotFoundError(message_id)
    return found
