"""Replies that wait, as rows: due until they go, remembered for a while after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage import keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.tickets.waiting import DUE, KEPT_AFTER, SHOWN, WaitingReply

if TYPE_CHECKING:
    from helpdesk.storage.table import Row, Table


def waiting_row(table: Table, waiting: WaitingReply) -> Row:
    """The row of a reply in its state: found by the sweep while it is due."""
    key = keys.waiting(waiting.ticket_id, waiting.id)
    row = table.new(*key, "waiting", body=plain(waiting), version=waiting.version)
    if waiting.state in DUE:
        row.work_pk = keys.due_work(keys.shard(waiting.id))
        row.work_sk = f"{moment(waiting.send_at)}#{waiting.ticket_id}#{waiting.id}"
    elif waiting.state not in SHOWN:
        row.expires_at = int((waiting.send_at + KEPT_AFTER).timestamp())
    return row


def waiting_of(row: Row) -> WaitingReply:
    """The reply that a row holds."""
    return restored(body_of(row), WaitingReply)
