"""Somebody in copy stops following a ticket: a link to a page with a button, never the link itself.

Mail scanners open every link within seconds: reading changes nothing, pressing the button does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.errors import NotFoundError, UnavailableError, VersionConflictError
from helpdesk.signing import KeySet
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Actor
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.words import AuthorKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.tickets.model import Ticket

PURPOSE = "following"
REASON = "stopped_following"
_TRIES = 4


class Following(Struct, frozen=True, kw_only=True):
    """What the page shows: which request, and whether copies still go there."""

    reference: str
    desk_name: str
    language: str
    following: bool


class FollowDoor(Struct, frozen=True, kw_only=True):
    """What reading and pressing need."""

    tickets: TicketStore
    desks: Desks
    keys: KeySet


def following_token(keys: KeySet, ticket_id: str, participant_id: str) -> str:
    """Nothing personal; worth nothing on another ticket, for another person or elsewhere."""
    text = f"{ticket_id}_{participant_id}"
    return f"{text}_{keys.sign(PURPOSE, text)}"


def read_following(door: FollowDoor, token: str) -> Following:
    """The page, however often and by whomever it is read; raises NotFoundError."""
    ticket, participant_id = _opened(door, token)
    return _shown(door, ticket, participant_id)


def stop_following(door: FollowDoor, token: str, *, at: datetime, ids: Ids) -> Following:
    """No more copies of that ticket go there; doing it twice is doing it once."""
    for _ in range(_TRIES):
        ticket, participant_id = _opened(door, token)
        left = tuple(each for each in ticket.participants if each.id != participant_id)
        desk = door.desks.by_id(ticket.desk_id)
        if left == ticket.participants or desk is None:
            return _shown(door, ticket, participant_id)
        actor = Actor(kind=AuthorKind.CUSTOMER, id=participant_id)
        cause = Cause(name=EventName.TICKET_CHANGED, actor=actor, at=at, reason=REASON)
        after = replace(ticket, participants=left)
        commit = seal(ticket, after, cause, desk=desk, salt=ids.unguessable("salt"))
        try:
            door.tickets.commit(commit)
        except VersionConflictError:
            continue
        return _shown(door, commit.after, participant_id)
    message = "the ticket changes too often"
    raise UnavailableError(message)


def _opened(door: FollowDoor, token: str) -> tuple[Ticket, str]:
    text, _, signature = token.rpartition("_")
    ticket_id, _, participant_id = text.partition("_")
    known = participant_id and door.keys.verify(PURPOSE, text, signature)
    ticket = door.tickets.ticket(ticket_id) if known else None
    if ticket is None:
        raise NotFoundError("link")
    return ticket, participant_id


def _shown(door: FollowDoor, ticket: Ticket, participant_id: str) -> Following:
    desk = door.desks.by_id(ticket.desk_id)
    return Following(
        reference=ticket.reference,
        desk_name=desk.name(ticket.language) if desk else "",
        language=ticket.language,
        following=any(each.id == participant_id for each in ticket.participants),
    )
