"""Words or a file leave a ticket for good: rows, body files, raw mails, previews, what waits.

First the raw mails and files, then the rows in versions of their own, then all of it is read once
more. Dying in between leaves a due row, which the sweep takes up; each step finds what is left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError, UnavailableError
from helpdesk.people.permissions import require
from helpdesk.redaction.holders import Holding, holding
from helpdesk.redaction.model import REASON, Redaction
from helpdesk.redaction.needle import Needle
from helpdesk.redaction.objects import clear_objects
from helpdesk.redaction.ports import RawDecisions, RedactionBook
from helpdesk.redaction.reach import tickets_with, with_survivors
from helpdesk.redaction.removed import without_file_rows
from helpdesk.redaction.rows import Cleaned, cleaned
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Actor
from helpdesk.tickets.ports import Blobs
from helpdesk.tickets.words import AuthorKind
from helpdesk.tickets.workbench import Workbench, desk_of, insisting, ticket_for

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Attachment, Message

LOOKED_AFTER: Final = timedelta(minutes=1)
PASSES: Final = 30
"""Commits of one ticket in one stretch: each takes forty rows further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionRoom:
    """What redacting needs; ``in_time`` says whether there is time for one more step."""

    bench: Workbench
    book: RedactionBook
    files: Blobs
    raw: Blobs
    mails: RawDecisions
    spell: Callable[[], Callable[[], bool]]


def redact_words(
    room: RedactionRoom, agent: Agent, ticket_id: str, message_id: str, words: str
) -> Redaction:
    """The redaction, kept and not begun; InvalidInputError if the message does not say that."""
    held, found = _asked(room, agent, ticket_id, message_id)
    needle = Needle(words)
    if not needle.is_within(found) and not needle.is_within(held.thread.ticket.subject):
        raise InvalidInputError([("text", "is not in this message")])
    return _kept(room, agent, held, found, text=needle.words)


def redact_file(
    room: RedactionRoom, agent: Agent, ticket_id: str, message_id: str, attachment_id: str
) -> Redaction:
    """The redaction of one file of a message, wherever it was passed on to."""
    held, found = _asked(room, agent, ticket_id, message_id)
    file = next((each for each in found.attachments if each.id == attachment_id), None)
    if file is None or not file.key:
        raise NotFoundError(attachment_id)
    return _kept(room, agent, held, found, file_key=file.key, sha256=_digest(room, file))


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


def _kept(
    room: RedactionRoom,
    agent: Agent,
    held: Holding,
    message: Message,
    *,
    text: str = "",
    file_key: str = "",
    sha256: str = "",
) -> Redaction:
    at, ticket_id = room.bench.clock.now(), held.thread.ticket.id
    redaction = Redaction(
        id=room.bench.ids.sortable("redaction", at),
        ticket_id=ticket_id,
        message_id=message.id,
        agent_id=agent.id,
        at=at,
        tickets=tickets_with(room.bench.store, room.mails, held),
        text=text,
        file_key=file_key,
        sha256=sha256,
    )
    room.book.keep(redaction, look_at=at + LOOKED_AFTER)
    return redaction


def carry_out(room: RedactionRoom, ticket_id: str, redaction_id: str) -> bool:
    """Go on for one stretch; whether it has ended."""
    in_time = room.spell()
    redaction = room.book.read(ticket_id, redaction_id)
    while redaction is not None:
        redaction = _followed(room, redaction)
        if redaction.place >= len(redaction.tickets):
            room.book.forget(redaction)
            return True
        try:
            cleared = _clear(room, redaction, redaction.tickets[redaction.place], in_time)
        except (ConflictError, UnavailableError):
            cleared = False
        if not cleared:
            return False
        after = replace(redaction, place=redaction.place + 1, version=redaction.version + 1)
        kept = room.book.keep(after, look_at=room.bench.clock.now() + LOOKED_AFTER)
        redaction = after if kept else room.book.read(ticket_id, redaction_id)
    return True


def _followed(room: RedactionRoom, redaction: Redaction) -> Redaction:
    """With the tickets that took one of them in meanwhile."""
    if redaction.place < len(redaction.tickets):
        return redaction
    return replace(redaction, tickets=with_survivors(room.bench.store, redaction.tickets))


def _clear(
    room: RedactionRoom, redaction: Redaction, ticket_id: str, in_time: Callable[[], bool]
) -> bool:
    """Until nothing of it is left in that ticket; False where time ran out before."""
    for _ in range(PASSES):
        held = holding(room.bench.store, room.files, ticket_id)
        if held is None:
            return True
        if not in_time():
            return False
        clear_objects(room.raw, room.files, room.mails, room.bench.store, held, redaction)
        if redaction.text:
            room.book.cover_rest(ticket_id, _clean(redaction))
        if not insisting(lambda: _write(room, redaction, ticket_id), guarded=False):
            return True
    return False


def _write(room: RedactionRoom, redaction: Redaction, ticket_id: str) -> bool:
    """One commit of rows without it; False if no row holds it any more."""
    held = holding(room.bench.store, room.files, ticket_id)
    rows = (
        cleaned(held, _clean(redaction), room.files, file_key=redaction.file_key) if held else None
    )
    if held is None or rows is None:
        return False
    bench = room.bench
    commit = seal(
        replace(rows.ticket, version=held.thread.ticket.version),
        rows.ticket,
        _cause(redaction, bench.clock.now()),
        desk=desk_of(bench, rows.ticket.desk_id),
        salt=bench.ids.unguessable("salt"),
        records=rows.records,
    )
    bench.store.commit(replace(commit, messages=rows.messages))
    _drop_bodies(room, rows)
    return True


def _clean(redaction: Redaction) -> Callable[[Any], Any]:
    if redaction.text:
        return Needle(redaction.text).covered
    return lambda value: without_file_rows(value, redaction.file_key)


def _cause(redaction: Redaction, at: datetime) -> Cause:
    return Cause(
        name=EventName.TICKET_CHANGED,
        actor=Actor(kind=AuthorKind.AGENT, id=redaction.agent_id),
        at=at,
        reason=REASON,
        message_id=redaction.message_id,
    )


def _drop_bodies(room: RedactionRoom, rows: Cleaned) -> None:
    for key in rows.bodies:
        room.files.remove(key)


def _digest(room: RedactionRoom, file: Attachment) -> str:
    try:
        return hashlib.sha256(room.files.get(file.key)).hexdigest()
    except FileNotFoundError:
        return ""
