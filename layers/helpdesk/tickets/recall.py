"""What an agent does with a reply that waits: takes it back, sends it now, chooses another time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import AlreadyRecordedError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.bodies import whole
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.release import Gate, release
from helpdesk.tickets.waiting import WaitingMoved, WaitingReply, WaitingState, moved_on, put_off
from helpdesk.tickets.workbench import actor_of, desk_of, insisting, ticket_for
from helpdesk.tickets.writer import BARRED, taken_on
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

CANCELLED: Final = "reply_cancelled"
RESCHEDULED: Final = "reply_rescheduled"


def withdraw(
    bench: Workbench, agent: Agent, ticket_id: str, waiting_id: str
) -> tuple[Ticket, WaitingReply]:
    """The reply taken back, with all its words; AlreadySentError once it has left."""
    return _moved(
        bench,
        agent,
        (ticket_id, waiting_id),
        lambda waiting: moved_on(waiting, WaitingState.WITHDRAWN),
        CANCELLED,
    )


def reschedule(
    bench: Workbench, agent: Agent, ticket_id: str, waiting_id: str, send_at: datetime
) -> tuple[Ticket, WaitingReply]:
    """The reply at another time; one that came back waits again."""
    return _moved(
        bench,
        agent,
        (ticket_id, waiting_id),
        lambda waiting: put_off(_owned(waiting, agent), send_at, now=bench.clock.now()),
        RESCHEDULED,
    )


def _owned(waiting: WaitingReply, agent: Agent) -> WaitingReply:
    """What its writer may not send any more waits on in the name of who puts it off."""
    return taken_on(waiting, agent) if waiting.reason in BARRED else waiting


def send_now(
    bench: Workbench, agent: Agent, ticket_id: str, waiting_id: str
) -> tuple[Ticket, WaitingReply]:
    """The reply let go at once, whatever it waited for."""
    require(agent, "reply:write")
    ticket_id = ticket_for(bench, agent, ticket_id).id
    gate = Gate(
        store=bench.store,
        desks=bench.desks,
        clock=bench.clock,
        ids=bench.ids,
        agents=bench.agents,
    )
    waiting = release(gate, ticket_id, waiting_id, by=agent)
    if waiting is None:
        raise NotFoundError(waiting_id)
    return ticket_for(bench, agent, ticket_id), waiting


def _moved(
    bench: Workbench,
    agent: Agent,
    place: tuple[str, str],
    move: Callable[[WaitingReply], WaitingReply],
    reason: str,
) -> tuple[Ticket, WaitingReply]:
    require(agent, "reply:write")
    ticket_id, waiting_id = place

    def act() -> tuple[Ticket, WaitingReply]:
        ticket = ticket_for(bench, agent, ticket_id)
        waiting = bench.store.waiting_reply(ticket.id, waiting_id)
        if waiting is None:
            raise NotFoundError(waiting_id)
        if waiting.state is WaitingState.WITHDRAWN:  # pressed twice
            return ticket, _shown(bench, waiting)
        after = move(waiting)
        try:
            ticket = _written(bench, agent, ticket, (waiting, after), reason)
        except AlreadyRecordedError:  # it left meanwhile: that is the newest truth
            newest = bench.store.waiting_reply(ticket.id, waiting_id)
            move(newest or waiting)
            raise
        return ticket, _shown(bench, after)

    return insisting(act, guarded=False)


def _written(
    bench: Workbench,
    agent: Agent,
    ticket: Ticket,
    moved: tuple[WaitingReply, WaitingReply],
    reason: str,
) -> Ticket:
    """A held reply that is undone leaves no trace: nobody but its writer knew of it."""
    before, after = moved
    record = WaitingMoved(before=before, after=after)
    if before.state is WaitingState.HELD and after.state is WaitingState.WITHDRAWN:
        bench.store.record((record,))
        return ticket
    cause = Cause(
        name=EventName.TICKET_CHANGED,
        actor=actor_of(agent),
        at=bench.clock.now(),
        reason=reason,
        message_id=before.id,
    )
    desk = desk_of(bench, ticket.desk_id)
    salt = bench.ids.unguessable("salt")
    commit = seal(ticket, ticket, cause, desk=desk, salt=salt, records=(record,))
    bench.store.commit(commit)
    return commit.after


def _shown(bench: Workbench, waiting: WaitingReply) -> WaitingReply:
    return replace(waiting, message=whole(waiting.message, bench.files))
