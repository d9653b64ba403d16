"""A ticket goes to another level, with a note to those who take over; upwards it needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.people.permissions import require
from helpdesk.tickets.answer import refuse_closed
from helpdesk.tickets.change import owner_told
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.level_note import with_level_note
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.turn import colleague
from helpdesk.tickets.words import Level
from helpdesk.tickets.workbench import (
    actor_of,
    check_version,
    desk_of,
    insisting,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

HANDED_OVER: Final = "handed_over"


class LevelChange(Struct, frozen=True, kw_only=True):
    """Where it goes and to whom (None: to nobody yet); ``expected`` is the version seen."""

    level: Level
    note: str = ""
    assignee_id: str | None = None
    expected: int | None = None


def hand_over(bench: Workbench, agent: Agent, ticket_id: str, wanted: LevelChange) -> Ticket:
    """The ticket at its new level with the note in it, in one commit."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        check_version(before, wanted.expected)
        refuse_closed(before)
        if wanted.level is before.level:
            return before
        owner = None
        if wanted.assignee_id is not None:
            found = colleague(bench, before, wanted.assignee_id, path="assignee_id")
            owner = AgentRef(id=found.id, name=found.name)
        after = replace(before, level=wanted.level, assignee=owner)
        noted = with_level_note(bench, agent, before, after, wanted.note)
        commit = seal(
            before,
            noted.ticket,
            Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=HANDED_OVER),
            desk=desk_of(bench, before.desk_id),
            salt=bench.ids.unguessable("salt"),
            messages=noted.messages,
            mails=(*owner_told(bench, agent, before, after), *noted.mails),
        )
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=wanted.expected is not None)
