"""Time entered by hand: talk, wrap-up, and corrections of what was counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, KeyReusedError
from helpdesk.handling.spent import TimeEntered, TimeEntry, TimeKind, circumstances, total
from helpdesk.people.access import opens
from helpdesk.people.permissions import may, require
from helpdesk.tickets.asked import id_of
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.workbench import actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.handling.attend import Timekeeping
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

ENTERED: Final = "time_entered"
ENTERED_MAX: Final = 200
LONGEST: Final = timedelta(hours=24)
OLDEST: Final = timedelta(days=366)
WRITE, CORRECT = "time:write", "time:correct"


class Entry(Struct, frozen=True, kw_only=True):
    """What is entered: ``agent_id`` is whose time it is, ``at`` when it was spent (None: now)."""

    kind: TimeKind
    seconds: int
    agent_id: str | None = None
    at: datetime | None = None
    note: str = ""
    key: str | None = None


def enter_time(
    bench: Workbench, keeping: Timekeeping, agent: Agent, ticket_id: str, entry: Entry
) -> tuple[Ticket, TimeEntry]:
    """The ticket and its new entry; with the same key it is made once."""
    require(agent, WRITE)
    whose = entry.agent_id or agent.id
    if whose != agent.id:
        require(agent, CORRECT)
    now = bench.clock.now()
    _check(entry, now)

    def act() -> tuple[Ticket, TimeEntry]:
        before = ticket_for(bench, agent, ticket_id)
        desk, there = desk_of(bench, before.desk_id), keeping.entries(before.id)
        worker = bench.agents.by_id(whose)
        if worker is None or not opens(worker, before):
            raise InvalidInputError([("agent_id", "is no agent of this desk")])
        made = TimeEntry(
            id=bench.ids.unguessable("time") if entry.key is None else id_of(agent.id, entry.key),
            kind=entry.kind,
            agent_id=whose,
            where=circumstances(before, desk, entry.at or now),
            seconds=entry.seconds,
            by=agent.id,
            at=now,
            note=entry.note.strip(),
        )
        if (done := _done(there, made)) is not None:
            return before, done
        check_room(there, made)
        after = replace(before, entered_seconds=before.entered_seconds + made.seconds)
        cause = Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=now, reason=ENTERED)
        salt, records = bench.ids.unguessable("salt"), (TimeEntered(entry=made),)
        commit = seal(before, after, cause, desk=desk, salt=salt, records=records)
        try:
            bench.store.commit(commit)
        except AlreadyRecordedError:
            return before, _done(keeping.entries(before.id), made) or made
        return commit.after, made

    return insisting(act, guarded=False)


def shown_to(agent: Agent, entries: Sequence[TimeEntry]) -> list[TimeEntry]:
    """The entries that she may see one by one: her own, or those of all."""
    if may(agent, CORRECT):
        return list(entries)
    return [each for each in entries if each.agent_id == agent.id]


def _check(entry: Entry, now: datetime) -> None:
    if entry.kind is TimeKind.FOCUS:
        raise InvalidInputError([("kind", "is counted, not entered")])
    if entry.seconds == 0 or abs(entry.seconds) > LONGEST.total_seconds():
        raise InvalidInputError([("seconds", "is at most a day, and not none")])
    if entry.seconds < 0 and entry.kind is not TimeKind.CORRECTION:
        raise InvalidInputError([("seconds", "only a correction takes time away")])
    if entry.at is None:
        return
    if entry.at.tzinfo is None:
        raise InvalidInputError([("at", "needs a time zone, as in 2026-12-01T09:00:00Z")])
    if not now - OLDEST <= entry.at <= now:
        raise InvalidInputError([("at", "lies ahead, or over a year back")])


def check_room(there: Sequence[TimeEntry], made: TimeEntry) -> None:
    """InvalidInputError where a ticket takes no such entry beside those that it has."""
    hers = [each for each in there if each.agent_id == made.agent_id]
    if total(hers) + made.seconds < 0:
        raise InvalidInputError([("seconds", "would take away more than there is")])
    if sum(each.kind is not TimeKind.FOCUS for each in there) >= ENTERED_MAX:
        raise InvalidInputError([("seconds", f"at most {ENTERED_MAX} entries a ticket")])


def _done(there: Sequence[TimeEntry], made: TimeEntry) -> TimeEntry | None:
    """The entry of the same request when it came first."""
    found = next((each for each in there if each.id == made.id), None)
    same = ("kind", "agent_id", "seconds", "note")
    if found is not None and any(getattr(found, each) != getattr(made, each) for each in same):
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    return found
