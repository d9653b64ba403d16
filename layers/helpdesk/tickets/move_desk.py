"""A ticket goes to another desk with all that was said, and is promised what that desk promises.

Its reference and the reply addresses that are out in the world stay good: both name the ticket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import IllegalMoveError, InvalidInputError
from helpdesk.mail.from_agents.agent_notices import noted_notices
from helpdesk.people.access import opens
from helpdesk.people.permissions import require
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Message
from helpdesk.tickets.open import promised
from helpdesk.tickets.remap import Remapped, remapped
from helpdesk.tickets.reply import touched
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import MessageKind, SlaState, Status, Workflow
from helpdesk.tickets.workbench import (
    actor_of,
    author_of,
    check_version,
    insisting,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

MOVED: Final = "moved"


class Handover(Struct, frozen=True, kw_only=True):
    """Where a ticket goes, and a note to its next agents; ``expected`` is the version seen."""

    desk_id: str
    note: str
    expected: int | None = None


def move_desk(bench: Workbench, agent: Agent, ticket_id: str, handover: Handover) -> Ticket:
    """The ticket at its new desk; see ``hand_over``."""
    return hand_over(bench, agent, ticket_id, handover).ticket


def hand_over(bench: Workbench, agent: Agent, ticket_id: str, handover: Handover) -> Remapped:
    """The ticket at its new desk, and what it lost; one that is there already stays as it is.

    She need not work at the new desk, and may not see the ticket any more afterwards.
    """
    require(agent, "ticket:update")
    if not handover.note.strip():
        raise InvalidInputError([("note", "is empty: say why it moves")])

    def act() -> Remapped:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        if before.desk_id == handover.desk_id:
            return Remapped(ticket=before)
        check_version(before, handover.expected)
        if before.status is Status.CLOSED or before.merged_into is not None:
            raise IllegalMoveError([("status", "a closed or joined ticket stays where it is")])
        desk = _known(bench, agent, handover.desk_id)
        note = _note(bench, agent, before, handover.note, at)
        kept = _kept(bench, touched(before, at), desk)
        after = _at_desk(bench, kept.ticket, desk)
        cause = Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=MOVED)
        commit = seal(
            before,
            replace(after, activity_at=at),
            cause,
            desk=desk,
            salt=bench.ids.unguessable("salt"),
            messages=(offloaded(note, bench.files),),
            mails=noted_notices(after, note, bench.agents.by_id, ids=bench.ids),
        )
        bench.store.commit(commit)
        return replace(kept, ticket=commit.after)

    return insisting(act, guarded=handover.expected is not None)


def preview_move(bench: Workbench, agent: Agent, ticket_id: str, desk_id: str) -> Remapped:
    """What a move would map and drop; nothing is changed."""
    require(agent, "ticket:update")
    ticket = ticket_for(bench, agent, ticket_id)
    return _kept(bench, ticket, _known(bench, agent, desk_id))


def _known(bench: Workbench, agent: Agent, desk_id: str) -> Desk:
    desk = bench.desks.by_id(desk_id)
    if desk is None or not agent.knows_of(desk.id):
        raise InvalidInputError([("desk", "there is no such desk")])
    return desk


def _kept(bench: Workbench, ticket: Ticket, desk: Desk) -> Remapped:
    return remapped(ticket, bench.desks.by_id(ticket.desk_id), desk, bench.definitions)


def _at_desk(bench: Workbench, ticket: Ticket, desk: Desk) -> Ticket:
    """Its owner stays only if she works there; an unanswered promise is made anew from arrival."""
    owner = bench.agents.by_id(ticket.assignee.id) if ticket.assignee else None
    moved = replace(ticket, desk_id=desk.id, team_id=None)
    stays = owner is not None and opens(owner, moved)
    moved = replace(
        moved,
        assignee=ticket.assignee if stays else None,
        language=ticket.language if ticket.language in desk.languages else desk.languages[0],
    )
    if ticket.first_response_at is not None or ticket.sla_state is SlaState.NONE:
        return moved
    unpromised = replace(
        moved,
        sla_state=SlaState.NONE,
        first_response_due_at=None,
        first_response_warn_at=None,
        escalation_acknowledged_at=None,
    )
    return with_timer(promised(unpromised, desk), None, Workflow.ESCALATION)


def _note(bench: Workbench, agent: Agent, ticket: Ticket, text: str, at: datetime) -> Message:
    return Message(
        id=bench.ids.sortable("message", at),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=ticket.channel,
        created_at=at,
        text=text.strip(),
        language=ticket.language,
    )
