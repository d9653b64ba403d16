"""A ticket's rows as a thread: whole for its page, or as much as sending one mail needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.files.state import FileState
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.commit_rows import ticket_of
from helpdesk.storage.mail.waiting_rows import waiting_of
from helpdesk.storage.plain import restored
from helpdesk.storage.table import body_of
from helpdesk.tickets.message import Message
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.ports import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.waiting import WaitingReply

ROWS_READ = 40
MAILS_READ = 60
_TIME_CHARACTERS = 10
"""How many characters of an id its millisecond takes."""


def thread_of(rows: Iterable[Row]) -> Thread | None:
    """The thread that a ticket's rows make, oldest first; None without the ticket's own row."""
    ticket: Ticket | None = None
    messages: list[Message] = []
    mails: list[OutboundMail] = []
    files: dict[str, FileState] = {}
    waiting: list[WaitingReply] = []
    for row in rows:
        if row.kind == "ticket":
            ticket = ticket_of({"body": row.body.as_dict(), "summary": row.summary.as_dict()})
        elif row.kind == "message":
            messages.append(restored(body_of(row), Message))
        elif row.kind == "mail":
            mails.append(restored(body_of(row), OutboundMail))
        elif row.kind == "file_state":
            state = file_state_of(row)
            files[state.attachment_id] = state
        elif row.kind == "waiting":
            waiting.append(waiting_of(row))
    if ticket is None:
        return None
    return Thread(
        ticket=ticket,
        messages=tuple(messages),
        mails=tuple(mails),
        files=files,
        waiting=tuple(waiting),
    )


def thread_around(table: Table, ticket_id: str, mail_id: str) -> Thread | None:
    """The thread as far as a mail needs it: a short one whole, in one query.

    Of a long one its newest rows, the mails up to this one's moment, and the rows of the ticket and
    of what the mail carries, whatever the thread's length.
    """
    newest = list(access_patterns.thread_end_rows(table, ticket_id, limit=ROWS_READ))
    if len(newest) < ROWS_READ:
        return thread_of(reversed(newest))
    mail_row = access_patterns.row_by_key(table, keys.mail(ticket_id, mail_id))
    ticket_row = access_patterns.row_by_key(table, keys.ticket(ticket_id))
    if mail_row is None or ticket_row is None:
        return thread_of([ticket_row] if ticket_row else [])
    until = f"{keys.MAILS}{mail_id[:_TIME_CHARACTERS]}~"
    mails = access_patterns.mails_until_rows(table, ticket_id, until, limit=MAILS_READ)
    rows = {row.sk: row for row in (ticket_row, mail_row, *mails, *newest)}
    carried = restored(body_of(mail_row), OutboundMail).message_id
    if carried is not None and keys.message(ticket_id, carried)[1] not in rows:
        answer = access_patterns.row_by_key(table, keys.message(ticket_id, carried))
        rows |= {answer.sk: answer} if answer else {}
    return thread_of(rows[sk] for sk in sorted(rows))


def file_state_of(row: Row) -> FileState:
    """What a row says of an attachment."""
    previewed = row.summary.as_dict() if row.summary is not None else {}
    attachment_id = row.sk.removeprefix(keys.FILES)
    known = {**body_of(row), **previewed, "attachment_id": attachment_id}
    if row.tally is not None:
        known["characters"] = int(row.tally)
    return restored(known, FileState)
