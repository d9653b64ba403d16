"""The scanner's word on a file is kept; a threat is an event of the ticket as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.files.keys import Place
from helpdesk.files.state import Scan
from helpdesk.ids import Ids
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import FileScanned

if TYPE_CHECKING:
    from helpdesk.tickets.ports import Thread

_TRIES: Final = 5


class Finding(Struct, frozen=True, kw_only=True):
    """What the scanner says of the attachment at a place."""

    place: Place
    scan: Scan


class ScanDesk(Struct, frozen=True, kw_only=True):
    """What keeping findings needs."""

    store: TicketStore
    desks: Desks
    clock: Clock
    ids: Ids


def note_scan(desk: ScanDesk, finding: Finding) -> None:
    """Said twice it is kept once; a file whose ticket is still being written is found clean or not
    all the same."""
    at = desk.clock.now()
    kept = FileScanned(
        ticket_id=finding.place.ticket_id,
        attachment_id=finding.place.attachment_id,
        scan=finding.scan,
        at=at,
    )
    if finding.scan is not Scan.THREAT:
        desk.store.record((kept,))
        return
    for _ in range(_TRIES):
        thread = desk.store.thread(finding.place.ticket_id)
        if thread is not None and _is_known(thread, finding):
            return
        own = desk.desks.by_id(thread.ticket.desk_id) if thread else None
        if thread is None or own is None:
            desk.store.record((kept,))
            return
        cause = Cause(
            name=EventName.FILE_INFECTED,
            actor=SYSTEM,
            at=at,
            reason="threat",
            message_id=finding.place.message_id or _message_of(thread, finding),
        )
        salt = desk.ids.unguessable("salt")
        ticket = thread.ticket
        try:
            desk.store.commit(seal(ticket, ticket, cause, desk=own, salt=salt, records=(kept,)))
        except VersionConflictError:
            continue
        return
    message = "the ticket changes too often"
    raise UnavailableError(message)


def _is_known(thread: Thread, finding: Finding) -> bool:
    state = thread.files.get(finding.place.attachment_id)
    return state is not None and state.scan is Scan.THREAT


def _message_of(thread: Thread, finding: Finding) -> str | None:
    wanted = finding.place.attachment_id
    owners = (m.id for m in thread.messages if any(f.id == wanted for f in m.attachments))
    return next(owners, None)
