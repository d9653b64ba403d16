"""A call is owed: asked for with a due time, reminded of then, open until somebody made it.

Whatever the customer writes meanwhile does not end it, nor does the ticket's status.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.calls.model import DONE_KEPT, OPEN_MAX, CallBack, open_ones
from helpdesk.calls.wording import owed_at, phone_of
from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.tickets.reply import touched
from helpdesk.tickets.turn import Turn, turn
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

ASKED: Final = "call_back_asked"
DONE: Final = "call_back_done"


class Owed(Struct, frozen=True, kw_only=True):
    """Whom to call, when and about what; ``key`` makes a retry harmless."""

    number: str
    due_at: datetime
    name: str = ""
    note: str = ""
    key: str | None = None


def ask_call_back(bench: Workbench, agent: Agent, ticket_id: str, owed: Owed) -> Ticket:
    """The ticket with one more call to make; at most ten wait at a time."""
    number = phone_of(owed.number, "number")

    def decide(ticket: Ticket, at: datetime) -> Ticket:
        if len(open_ones(ticket.call_backs)) >= OPEN_MAX:
            raise InvalidInputError([("due_at", f"at most {OPEN_MAX} calls wait on a ticket")])
        made = CallBack(
            id=bench.ids.sortable("call back", at),
            number=number,
            due_at=owed_at(owed.due_at, at),
            name=owed.name.strip(),
            note=owed.note.strip(),
            asked_by=agent.id,
            asked_at=at,
        )
        return touched(replace(ticket, call_backs=(*ticket.call_backs, made)), at)

    how = Turn(reason=ASKED, key=owed.key, payload=repr(replace(owed, key=None)))
    return turn(bench, agent, ticket_id, decide, how)


def call_back_done(bench: Workbench, agent: Agent, ticket_id: str, call_back_id: str) -> Ticket:
    """The ticket with that call made; made twice it is made once."""

    def decide(ticket: Ticket, at: datetime) -> Ticket:
        found = next((each for each in ticket.call_backs if each.id == call_back_id), None)
        if found is None:
            raise NotFoundError(call_back_id)
        if found.done_at is not None:
            return ticket
        done = replace(found, done_at=at, done_by=agent.id)
        return replace(ticket, call_backs=_kept((*_others(ticket, found), done)))

    return turn(bench, agent, ticket_id, decide, Turn(reason=DONE, closed_too=True))


def _others(ticket: Ticket, found: CallBack) -> tuple[CallBack, ...]:
    return tuple(each for each in ticket.call_backs if each is not found)


def _kept(call_backs: tuple[CallBack, ...]) -> tuple[CallBack, ...]:
    """Those to be made, and the newest ten that were: the history tells of the others."""
    made = sorted((each for each in call_backs if each.done_at), key=lambda one: str(one.done_at))
    return (*open_ones(call_backs), *made[-DONE_KEPT:])
