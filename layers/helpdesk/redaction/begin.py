"""A redaction is asked for: kept with what must go, or found again where it was asked before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.redaction.holders import Holding, holding
from helpdesk.redaction.model import Redaction
from helpdesk.redaction.needle import Needle
from helpdesk.redaction.reach import tickets_with
from helpdesk.redaction.redact import LOOKED_AFTER, RedactionRoom
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Attachment, Message

UNMARKED: Final = Asked(scope="", key=None, payload="")


def redact_words(
    room: RedactionRoom,
    agent: Agent,
    ticket_id: str,
    message_id: str,
    words: str,
    *,
    asked: Asked = UNMARKED,
) -> Redaction:
    """The redaction, kept and not begun; InvalidInputError if the message does not say that.

    What was ``asked`` before is the same one: by then nothing may say that any more.
    """
    if (done := _begun(room, agent, ticket_id, message_id, asked)) is not None:
        return done
    held, found = _asked(room, agent, ticket_id, message_id)
    needle = Needle(words)
    if not needle.is_within(found) and not needle.is_within(held.thread.ticket.subject):
        raise InvalidInputError([("text", "is not in this message")])
    return _kept(room, agent, held, _new(room, agent, held, found, text=needle.words), asked)


def redact_file(
    room: RedactionRoom,
    agent: Agent,
    ticket_id: str,
    message_id: str,
    attachment_id: str,
    *,
    asked: Asked = UNMARKED,
) -> Redaction:
    """The redaction of one file of a message, wherever it was passed on to."""
    if (done := _begun(room, agent, ticket_id, message_id, asked)) is not None:
        return done
    held, found = _asked(room, agent, ticket_id, message_id)
    file = next((each for each in found.attachments if each.id == attachment_id), None)
    if file is None or not file.key:
        raise NotFoundError(attachment_id)
    new = _new(room, agent, held, found, file_key=file.key, sha256=_digest(room, file))
    return _kept(room, agent, held, new, asked)


def _asked(
    room: RedactionRoom, agent: Agent, ticket_id: str, message_id: str
) -> tuple[Holding, Message]:
    require(agent, "message:redact")
    ticket = ticket_for(room.bench, agent, ticket_id)
    held = holding(room.bench.store, room.files, ticket.id)
    found = (
        next((each for each in held.messages() if each.id == message_id), None) if held else None
    )
    if held is None or found is None:
        raise NotFoundError(message_id)
    return held, found


def _new(
    room: RedactionRoom, agent: Agent, held: Holding, message: Message, **what: Any
) -> Redaction:
    at = room.bench.clock.now()
    return Redaction(
        id=room.bench.ids.sortable("redaction", at),
        ticket_id=held.thread.ticket.id,
        message_id=message.id,
        agent_id=agent.id,
        at=at,
        tickets=tickets_with(room.bench.store, room.mails, held),
        **what,
    )


def _kept(
    room: RedactionRoom, agent: Agent, held: Holding, redaction: Redaction, asked: Asked
) -> Redaction:
    marks = asked.mark({"id": redaction.id, "tickets": list(redaction.tickets)}, redaction.at)
    try:
        room.book.begin(redaction, look_at=redaction.at + LOOKED_AFTER, marks=marks)
    except AlreadyRecordedError:
        ticket_id = held.thread.ticket.id
        done = _begun(room, agent, ticket_id, redaction.message_id, asked)
        if done is None:
            raise
        return done
    return redaction


def _begun(
    room: RedactionRoom, agent: Agent, ticket_id: str, message_id: str, asked: Asked
) -> Redaction | None:
    """The same request's redaction, without what it took away; None if it never came."""
    require(agent, "message:redact")
    ticket = ticket_for(room.bench, agent, ticket_id)
    done = done_before(room.bench.store, asked)
    if done is None:
        return None
    return Redaction(
        id=str(done["id"]),
        ticket_id=ticket.id,
        message_id=message_id,
        agent_id=agent.id,
        at=room.bench.clock.now(),
        tickets=tuple(done["tickets"]),
    )


def _digest(room: RedactionRoom, file: Attachment) -> str:
    try:
        return hashlib.sha256(room.files.get(file.key)).hexdigest()
    except FileNotFoundError:
        return ""
