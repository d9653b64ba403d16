"""What happened to a ticket since somebody saw it, as short lines: who wrote or changed what."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.tickets.events import EventName
from helpdesk.tickets.words import AuthorKind, MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.tickets.events import Event
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

LINES_MAX: Final = 8
FIRST_CHARACTERS: Final = 120


class Did(StrEnum):
    WROTE = "wrote"
    """The customer's side."""
    REPLIED = "replied"
    NOTED = "noted"
    CHANGED = "changed"


class Line(Struct, frozen=True, kw_only=True):
    """``text`` is how the message begins, ``fields`` what else changed."""

    version: int
    at: datetime
    did: Did
    author: AuthorKind
    name: str
    text: str = ""
    fields: tuple[str, ...] = ()


def changes_since(bench: Workbench, ticket: Ticket, seen: int) -> Sequence[Line]:
    """The newest eight, oldest first; a mail's delivery is no news to who writes."""
    first = max(seen + 1, ticket.version - LINES_MAX + 1)
    log = bench.store.events(ticket.id, versions=(first, ticket.version))
    agents = {each.id: each.name for each in bench.agents.all()}
    lines = (_line(bench, event, agents.get(event.actor.id, "")) for event, _ in log)
    return [each for each in lines if each is not None]


def _line(bench: Workbench, event: Event, name: str) -> Line | None:
    message = None
    if event.name is EventName.MESSAGE_ADDED and event.message_id is not None:
        message = bench.store.message(event.ticket_id, event.message_id)
    if message is not None:
        return Line(
            version=event.version,
            at=event.at,
            did=_did(message),
            author=message.author.kind,
            name=message.author.name or message.author.email,
            text=_beginning(message.text),
        )
    if not event.changed:
        return None
    return Line(
        version=event.version,
        at=event.at,
        did=Did.CHANGED,
        author=event.actor.kind,
        name=name,
        fields=tuple(dict.fromkeys(name.partition(".")[0] for name in event.changed)),
    )


def _did(message: Message) -> Did:
    if message.author.kind is not AuthorKind.AGENT:
        return Did.WROTE
    return Did.NOTED if message.kind is MessageKind.NOTE else Did.REPLIED


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= FIRST_CHARACTERS else f"{words[: FIRST_CHARACTERS - 1]}…"
