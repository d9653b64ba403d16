"""A call that is owed comes due: a note says so, and the ticket's owner, or the leads, are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.calls.model import open_ones
from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.people.in_charge import owner_or_leads
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import AuthorKind, Channel, MessageKind
from helpdesk.values import replace
from helpdesk.workflows.notices import to_agents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.calls.model import CallBack
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.model import Ticket
    from helpdesk.workflows.step import Desktop
    from helpdesk.workflows.wake import Naps

DUE: Final = "call_back_due"
_TRIES: Final = 4
_CALL: Final = {"es": "Llamar a", "en": "Call", "pt": "Ligar para"}


def remind(ticket_id: str, *, rows: Naps, agents: Sequence[Agent], desktop: Desktop) -> bool:
    """Remind of what is due and was not reminded of; returns whether the row was due.

    A row that outlived its call is removed; a later call's moment has written it anew.
    """
    now, look_at = desktop.clock.now(), rows.look_at(ticket_id)
    if look_at is None or look_at > now:
        return False
    for _ in range(_TRIES):
        ticket = desktop.store.ticket(ticket_id)
        due = _due(ticket, now) if ticket is not None else ()
        if ticket is None or not due:
            rows.remove(ticket_id, look_at)
            return True
        desk = desktop.desks.by_id(ticket.desk_id)
        if desk is None:
            message = f"desk {ticket.desk_id} is not known here"
            raise UnavailableError(message)
        try:
            desktop.store.commit(_reminded(ticket, due, desk, agents, desktop, now))
        except VersionConflictError:
            continue
        rows.remove(ticket_id, look_at)
        return True
    message = "the ticket changes too often"
    raise UnavailableError(message)


def _due(ticket: Ticket, now: datetime) -> tuple[CallBack, ...]:
    waiting = (each for each in open_ones(ticket.call_backs) if each.reminded_at is None)
    return tuple(each for each in waiting if each.due_at <= now)


def _reminded(
    ticket: Ticket,
    due: Sequence[CallBack],
    desk: Desk,
    agents: Sequence[Agent],
    desktop: Desktop,
    now: datetime,
) -> Commit:
    call_backs = tuple(
        replace(each, reminded_at=now) if each in due else each for each in ticket.call_backs
    )
    note = _note(ticket, due, desk, desktop, now)
    told = owner_or_leads(ticket, agents)
    mails = to_agents(MailKind.NOTED, ticket, told, {}, ids=desktop.ids, at=now)
    return seal(
        ticket,
        replace(ticket, call_backs=call_backs, activity_at=now),
        Cause(name=EventName.MESSAGE_ADDED, actor=SYSTEM, at=now, reason=DUE),
        desk=desk,
        salt=desktop.ids.unguessable("salt"),
        messages=(note,),
        mails=tuple(replace(each, message_id=note.id) for each in mails),
    )


def _note(
    ticket: Ticket, due: Sequence[CallBack], desk: Desk, desktop: Desktop, now: datetime
) -> Message:
    """In the desk's own language: the desk itself leaves it."""
    language = desk.languages[0]
    return Message(
        id=desktop.ids.sortable("message", now),
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        author=Author(kind=AuthorKind.SYSTEM, name=desk.name(language)),
        channel=Channel.PHONE,
        created_at=now,
        text="\n".join(_line(each, language) for each in due),
        language=language,
        automatic=True,
    )


def _line(owed: CallBack, language: str) -> str:
    whom = " ".join(each for each in (owed.name, owed.number) if each)
    line = f"{_CALL.get(language, _CALL['en'])} {whom}"
    return f"{line}: {owed.note}" if owed.note else line
