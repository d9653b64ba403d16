"""What each act does with one ticket: the use case that does it for a single one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from helpdesk.bulk.model import BulkAct
from helpdesk.desks.scheme import Grade
from helpdesk.errors import InvalidInputError
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.follow import follow, unfollow
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.move_desk import Handover, move_desk
from helpdesk.tickets.spam import mark_spam, take_back_spam
from helpdesk.tickets.words import CloseReason, Level, MessageKind, Priority, Status, TicketType
from helpdesk.tickets.workbench import insisting, ticket_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from helpdesk.bulk.model import BulkWish
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

PERMISSIONS: Final = {
    BulkAct.CHANGE: "ticket:update",
    BulkAct.REPLY: "reply:write",
    BulkAct.NOTE: "note:write",
    BulkAct.MOVE: "ticket:update",
    BulkAct.JOIN: "ticket:update",
    BulkAct.SPAM: "ticket:update",
    BulkAct.NOT_SPAM: "ticket:update",
    BulkAct.FOLLOW: "ticket:read",
    BulkAct.UNFOLLOW: "ticket:read",
}

_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "status": Status,
    "close_reason": CloseReason,
    "priority": Priority,
    "level": Level,
    "impact": Grade,
    "urgency": Grade,
    "type": TicketType,
    "follow_up_at": datetime.fromisoformat,
}


def do(bench: Workbench, agent: Agent, ticket_id: str, wish: BulkWish) -> None:
    """Do it, or raise what the single act raises; what is so already is not written."""
    match wish.act:
        case BulkAct.CHANGE:
            _change(bench, agent, ticket_id, wish)
        case BulkAct.REPLY:
            _write(bench, agent, ticket_id, wish, MessageKind.REPLY)
        case BulkAct.NOTE:
            _write(bench, agent, ticket_id, wish, MessageKind.NOTE)
        case BulkAct.MOVE:
            move_desk(bench, agent, ticket_id, Handover(desk_id=wish.desk or "", note=wish.note))
        case BulkAct.JOIN:
            join_ticket(bench, agent, ticket_id, wish.into or "")
        case BulkAct.SPAM:
            mark_spam(bench, agent, ticket_id)
        case BulkAct.NOT_SPAM:
            take_back_spam(bench, agent, ticket_id)
        case BulkAct.FOLLOW:
            follow(bench, agent, ticket_id)
        case BulkAct.UNFOLLOW:
            unfollow(bench, agent, ticket_id)


def read_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a change as the domain has them, from how rows and requests spell them."""
    return {
        name: value if value is None or name not in _READ else _READ[name](value)
        for name, value in fields.items()
    }


def _change(bench: Workbench, agent: Agent, ticket_id: str, wish: BulkWish) -> None:
    fields = read_fields(wish.fields)
    if not wish.add_tags and not wish.remove_tags:
        change_ticket(bench, agent, ticket_id, Patch(fields=fields))
        return

    def act() -> None:
        ticket = ticket_for(bench, agent, ticket_id)
        kept = [each for each in ticket.tags if each not in wish.remove_tags]
        tags = list(dict.fromkeys((*kept, *wish.add_tags)))
        patch = Patch(fields={**fields, "tags": tags}, expected=ticket.version)
        change_ticket(bench, agent, ticket_id, patch)

    insisting(act, guarded=False)


def _write(
    bench: Workbench, agent: Agent, ticket_id: str, wish: BulkWish, kind: MessageKind
) -> None:
    ticket = ticket_for(bench, agent, ticket_id)
    words = wish.words_in(ticket.language)
    if words is None:
        raise InvalidInputError([("texts", f"there are none in {ticket.language}")])
    given = Answer(
        kind=kind,
        text=words,
        status=Status(wish.status) if wish.status else None,
        close_reason=CloseReason(wish.close_reason) if wish.close_reason else None,
    )
    answer_ticket(bench, agent, ticket_id, given)
