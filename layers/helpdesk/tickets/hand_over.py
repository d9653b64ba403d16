"""A ticket goes to another level, with a note to those who take over; upwards it needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.mail.from_agents.agent_notices import noted_notices
from helpdesk.people.permissions import require
from helpdesk.tickets.answer import refuse_closed
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.change import owner_told
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.turn import colleague
from helpdesk.tickets.words import Level, MessageKind
from helpdesk.tickets.workbench import (
    actor_of,
    author_of,
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
    text = wanted.note.strip()

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        check_version(before, wanted.expected)
        refuse_closed(before)
        if wanted.level is before.level:
            return before
        if wanted.level > before.level and not text:
            raise InvalidInputError([("note", "is empty: say what the next level should know")])
        owner = None
        if wanted.assignee_id is not None:
            found = colleague(bench, before, wanted.assignee_id, path="assignee_id")
            owner = AgentRef(id=found.id, name=found.name)
        after = replace(before, level=wanted.level, assignee=owner)
        notes = _notes(bench, agent, after, text) if text else ()
        for each in notes:
            after = with_agent_message(after, each)
        commit = seal(
            before,
            after,
            Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=HANDED_OVER),
            desk=desk_of(bench, before.desk_id),
            salt=bench.ids.unguessable("salt"),
            messages=tuple(offloaded(each, bench.files) for each in notes),
            mails=(
                *owner_told(bench, agent, before, after),
                *(
                    mail
                    for each in notes
                    for mail in noted_notices(before, each, bench.agents.by_id, ids=bench.ids)
                ),
            ),
        )
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=wanted.expected is not None)


def _notes(bench: Workbench, agent: Agent, ticket: Ticket, text: str) -> tuple[Message, ...]:
    at = bench.clock.now()
    note = Message(
        id=bench.ids.sortable("message", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=ticket.channel,
        created_at=at,
        text=text,
        language=ticket.language,
    )
    return (note,)
