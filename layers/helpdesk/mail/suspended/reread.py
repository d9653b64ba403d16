"""A message of a ticket is read again from its raw mail, in its place: new words, same message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import NotFoundError, UnavailableError, VersionConflictError
from helpdesk.mail.appending import message_of
from helpdesk.mail.from_agents.passing_on import as_understood
from helpdesk.mail.gather import gather
from helpdesk.mail.reception import TRIES, ids_of
from helpdesk.mail.suspended.safekeeping import post_of
from helpdesk.mail.threading import Join, Route
from helpdesk.tickets.bodies import offloaded, whole
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Attachment, Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Disposition, Outcome
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.mail.parsed import MailFile
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.tickets.model import Actor

REPROCESSED: Final = "reprocessed"


class Reread(Struct, frozen=True, kw_only=True):
    """The ticket and the message as they are now, and which fields of it are others."""

    ticket: Ticket
    message: Message
    changed: tuple[str, ...] = ()


def reread_message(keeping: Safekeeping, ticket_id: str, message_id: str, actor: Actor) -> Reread:
    """One version more if something reads otherwise today, else none; nobody is told by mail."""
    for _ in range(TRIES):
        try:
            return _reread(keeping, ticket_id, message_id, actor)
        except VersionConflictError:
            continue
    message = "this ticket changes too often just now"
    raise UnavailableError(message)


def _reread(keeping: Safekeeping, ticket_id: str, message_id: str, actor: Actor) -> Reread:
    intake, store = keeping.intake, keeping.intake.directory.tickets
    ticket, stored = store.ticket(ticket_id), store.message(ticket_id, message_id)
    desk = intake.directory.desks.by_id(ticket.desk_id) if ticket else None
    if ticket is None or stored is None or stored.raw_key is None or desk is None:
        raise NotFoundError(message_id)
    old = whole(stored, intake.files)
    new, files = _read_today(keeping, ticket, old, stored.raw_key)
    changed = tuple(f for f in new.__struct_fields__ if getattr(new, f) != getattr(old, f))
    if not changed:
        return Reread(ticket=ticket, message=old)
    for row, file in zip(new.attachments, files, strict=True):
        intake.files.put(row.key, file.read(), row.content_type)
    commit = seal(
        ticket,
        ticket,
        Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor,
            at=intake.clock.now(),
            reason=REPROCESSED,
        ),
        desk=desk,
        salt=ids_of(intake, stored.raw_key, ticket.id).unguessable(f"salt {ticket.version}"),
        messages=(offloaded(new, intake.files),),
    )
    store.commit(commit)
    return Reread(ticket=commit.after, message=new, changed=changed)


def _read_today(
    keeping: Safekeeping, ticket: Ticket, old: Message, raw_key: str
) -> tuple[Message, Sequence[MailFile]]:
    """The message as it would be made now; who wrote it, when and to whom stays as it was."""
    kept = _remembered(keeping, ticket, old, raw_key)
    post = post_of(keeping, kept)
    ids = ids_of(keeping.intake, raw_key, kept.mailbox)
    admission = gather(keeping.intake.directory, post, ids=ids, may_acknowledge=False)
    join = Join(ticket=ticket, route=Route.CHOSEN, is_outsider=old.outsider)
    made, files = as_understood(admission, message_of(admission, join, old.author))
    blocked = {each.id: each for each in old.attachments if each.blocked}
    attachments = tuple(_still_blocked(each, blocked) for each in made.attachments)
    new = replace(
        made,
        id=old.id,
        kind=old.kind,
        channel=old.channel,
        created_at=old.created_at,
        body_key=old.body_key,
        outsider=old.outsider,
        held=old.held,
        joined_from=old.joined_from,
        verdicts=made.verdicts if kept.verdicts else old.verdicts,
        attachments=attachments,
    )
    return new, files


def _remembered(keeping: Safekeeping, ticket: Ticket, old: Message, raw_key: str) -> Disposition:
    """How the mail came; a row without verdicts where that was forgotten."""
    for each in keeping.mails.of_raw(raw_key):
        if each.ticket_id == ticket.id:
            return each
    desk = keeping.intake.directory.desks.by_id(ticket.desk_id)
    return Disposition(
        raw_key=raw_key,
        mailbox=desk.mailboxes[0] if desk else "",
        desk_id=ticket.desk_id,
        outcome=Outcome.APPENDED,
        at=old.created_at,
        ticket_id=ticket.id,
        message_id=old.id,
    )


def _still_blocked(attachment: Attachment, blocked: Mapping[str, Attachment]) -> Attachment:
    """What was found dangerous since stays so."""
    old = blocked.get(attachment.id)
    if old is None or attachment.blocked:
        return attachment
    return replace(attachment, blocked=True, why=old.why)
