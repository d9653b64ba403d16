"""A kept mail opened for reading: what it says, and the ticket that it may belong to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import NotFoundError
from helpdesk.ids import RandomIds
from helpdesk.mail.attachments import attachments_of
from helpdesk.mail.gather import gather
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.reception import ids_of
from helpdesk.mail.suspended.boxes import VIRUS
from helpdesk.mail.suspended.safekeeping import kept_mail, post_of
from helpdesk.mail.suspended.target import is_ours
from helpdesk.mail.threading import Join, find_thread
from helpdesk.mail.verdicts import Trust
from helpdesk.people.access import opens
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Disposition, Outcome
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.people.model import Agent


class Opened(Struct, frozen=True, kw_only=True):
    """``suggested`` is where threading would put it, or what it claims to belong to.

    ``needs_requester``: a new ticket needs to be told for whom it is. ``files`` are named as a
    message would name them; programs and the like are blocked.
    """

    kept: Disposition
    mail: ParsedMail
    files: tuple[Attachment, ...] = ()
    suggested: Ticket | None = None
    needs_requester: bool = False


def open_kept(keeping: Safekeeping, agent: Agent, mail_id: str) -> Opened:
    """Read it; nothing of it is believed or changed by that."""
    kept = kept_mail(keeping, agent, mail_id, "suspended:read")
    admission = admission_of(keeping, kept)
    mail, directory = admission.incoming.mail, keeping.intake.directory
    is_inside = kept.outcome in {Outcome.NEW_TICKET, Outcome.APPENDED}
    return Opened(
        kept=kept,
        mail=mail,
        files=_files(admission, kept),
        suggested=directory.tickets.ticket(kept.ticket_id or "")
        if is_inside
        else _suggested(admission, agent),
        needs_requester=not mail.from_email or is_ours(directory, mail.from_email),
    )


def _files(admission: Admission, kept: Disposition) -> tuple[Attachment, ...]:
    folder = hashlib.sha256(f"{kept.mailbox} {kept.raw_key}".encode()).hexdigest()[:32]
    rows = attachments_of(admission.incoming, ticket_id="", message_id="", ids=RandomIds())
    return tuple(
        replace(each, key=f"uploads/kept/{folder}/{number}") for number, each in enumerate(rows)
    )


def put_out(keeping: Safekeeping, agent: Agent, mail_id: str, number: int) -> Attachment:
    """One file of it, laid for a day where it can be fetched; none of a mail with a virus."""
    opened = open_kept(keeping, agent, mail_id)
    rows = opened.files
    if not 0 <= number < len(rows) or rows[number].blocked or opened.kept.cause == VIRUS:
        raise NotFoundError(str(number))
    row = rows[number]
    keeping.intake.files.put(row.key, opened.mail.attachments[number].read(), row.content_type)
    return row


def admission_of(
    keeping: Safekeeping,
    kept: Disposition,
    *,
    may_acknowledge: bool = False,
    sender: str | None = None,
) -> Admission:
    """The mail with all that is known around it now; a ``sender`` that an agent gave is
    unproven.
    """
    intake = keeping.intake
    ids = ids_of(intake, kept.raw_key, kept.mailbox)
    post = post_of(keeping, kept)
    if sender is not None:
        mail = replace(post.mail, from_email=sender, from_name="")
        post = replace(post, mail=mail, trust=Trust())
    return gather(intake.directory, post, ids=ids, may_acknowledge=may_acknowledge)


def _suggested(admission: Admission, agent: Agent) -> Ticket | None:
    found = find_thread(admission.incoming, admission.candidates)
    ticket = found.ticket if isinstance(found, Join) else found.hint
    return ticket if ticket is not None and opens(agent, ticket) else None
