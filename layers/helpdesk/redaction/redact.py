"""Words or a file leave a ticket for good: rows, body files, raw mails, previews, what waits.

First the raw mails and files, then the rows in versions of their own, then all of it is read once
more. Dying in between leaves a due row, which the sweep takes up; each step finds what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import ConflictError, UnavailableError
from helpdesk.redaction.holders import holding
from helpdesk.redaction.model import REASON, Redaction
from helpdesk.redaction.needle import Needle
from helpdesk.redaction.objects import clear_objects
from helpdesk.redaction.ports import RawDecisions, RedactionBook
from helpdesk.redaction.reach import with_survivors
from helpdesk.redaction.removed import without_file_rows
from helpdesk.redaction.rows import Cleaned, cleaned
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Actor
from helpdesk.tickets.ports import Blobs
from helpdesk.tickets.words import AuthorKind
from helpdesk.tickets.workbench import Workbench, desk_of, insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime


LOOKED_AFTER: Final = timedelta(minutes=1)
PASSES: Final = 30
"""Commits of one ticket in one stretch: each takes forty rows further."""


class RedactionRoom(Struct, frozen=True, kw_only=True):
    """What redacting needs; ``in_time`` says whether there is time for one more step."""

    bench: Workbench
    book: RedactionBook
    files: Blobs
    raw: Blobs
    mails: RawDecisions
    spell: Callable[[], Callable[[], bool]]


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
    """Until nothing of it is left in that ticket; False where time ran out before.

    Where a bulk action was about to write it there, it is looked at once more, a while later.
    """
    waited = False
    for _ in range(PASSES):
        held = holding(room.bench.store, room.files, ticket_id)
        if held is None:
            return True
        if not in_time():
            return False
        clear_objects(room.raw, room.files, room.mails, room.bench.store, held, redaction)
        if redaction.text:
            room.book.cover_rest(ticket_id, _clean(redaction))
            waited = room.book.cover_waiting(ticket_id, _clean(redaction)) or waited
        if not insisting(lambda: _write(room, redaction, ticket_id), guarded=False):
            return not waited
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
