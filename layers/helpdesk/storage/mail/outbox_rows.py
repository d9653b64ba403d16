"""Mails as rows, found again while they are unsent: implements UnsentMails of the workflows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.tickets.outbox import (
    DUE_AGAIN,
    LOOKED_AFTER,
    UNSENT,
    WRITTEN_BY_PEOPLE,
    OutboundMail,
)
from helpdesk.workflows.model import UnsentMail

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.records import MailMoved
    from helpdesk.workflows.model import MailRef


def mail_row(table: Table, mail: OutboundMail) -> Row:
    """A new mail's row; one that is to be sent waits in the work index until it is."""
    key = keys.mail(mail.ticket_id, mail.id)
    row = table.new(*key, "mail", body=plain(mail), state=mail.state.value)
    if mail.state in UNSENT:
        row.work_pk = keys.due_work(keys.shard(mail.id))
        row.work_sk = place(mail, mail.created_at + LOOKED_AFTER)
    return row


def place(mail: OutboundMail, look_at: datetime) -> str:
    """Where an unsent mail stands in the work index."""
    return f"{moment(look_at)}#{mail.ticket_id}#{mail.id}"


def moving(table: Table, record: MailMoved) -> Operation:
    """An outbox row's move: out of the work index once it left, due again where it is retried.

    One that waits for a switch stands apart, where no sweep meets it every minute.
    """
    row, after, before = table.row, record.after, record.before
    actions = [row.body.set(plain(after)), row.state.set(after.state.value)]
    if after.state not in UNSENT:
        actions += [row.work_pk.remove(), row.work_sk.remove()]
    elif record.aside:
        by_people = after.kind in WRITTEN_BY_PEOPLE
        actions += [
            row.work_pk.set(keys.aside(after.desk_id, by_people=by_people)),
            row.work_sk.set(place(after, after.created_at)),
        ]
    elif record.look_at is not None:
        actions += [
            row.work_pk.set(keys.due_work(keys.shard(after.id))),
            row.work_sk.set(place(after, record.look_at)),
            row.restarts.set(DUE_AGAIN),
        ]
    unchanged = (row.state == before.state.value) & (row.body["attempts"] == before.attempts)
    target = row(*keys.mail(after.ticket_id, after.id))
    return Operation(
        row=target, actions=tuple(actions), condition=unchanged, refusal=refused_as("MailMoved")
    )


class DynamoUnsentMails:
    """The rows of mails that are still in the work index."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def read(self, ref: MailRef) -> UnsentMail | None:
        row = access_patterns.row_by_key(self._table, keys.mail(ref.ticket_id, ref.mail_id))
        if row is None or row.work_sk is None:
            return None
        return UnsentMail(
            mail=restored(body_of(row), OutboundMail),
            look_at=datetime.fromisoformat(row.work_sk.partition("#")[0]),
            looks=int(row.restarts or 0),
        )

    def put_off(self, unsent: UnsentMail, until: datetime) -> None:
        row, mail = self._table.row, unsent.mail
        actions: list[Action] = [row.work_sk.set(place(mail, until)), row.restarts.add(1)]
        unchanged = row.work_sk == place(mail, unsent.look_at)
        target = row(*keys.mail(mail.ticket_id, mail.id))
        attempt(lambda: target.update(actions=actions, condition=unchanged))
