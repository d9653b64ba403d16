"""Suspended and dropped mails on DynamoDB: implements helpdesk.mail.suspended.ports.KeptMails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.suspended.boxes import box_of, ends_at, place
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.mail import kept_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.tickets.ports import Page
from helpdesk.tickets.records import Disposition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.suspended.ports import Listing
    from helpdesk.storage.table import Row, Table

RAW_LIMIT = 20


def kept_row(table: Table, mail: Disposition) -> Row:
    """A disposition's row, in the lists of its desk while it is suspended or dropped."""
    row = table.new(
        *keys.disposition(mail.raw_key, mail.mailbox),
        "disposition",
        version=mail.revision,
        body=plain(mail),
    )
    box = box_of(mail)
    if box is not None:
        row.summary = plain(mail)
        row.status_pk, row.status_sk = kept_keys.kept(mail.desk_id, box), place(mail)
        row.owner_pk, row.owner_sk = kept_keys.kept(mail.desk_id, box, mail.cause), place(mail)
    end = ends_at(mail)
    row.expires_at = int(end.timestamp()) if end else None
    return row


class DynamoKeptMails:
    """Two places in the indexes: by desk and box, and by cause beside."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def page(self, listing: Listing, *, limit: int, after: str | None) -> Page[Disposition]:
        partition = kept_keys.kept(listing.desk_id, listing.box, listing.cause)
        read = (
            access_patterns.status_queue_page
            if listing.cause is None
            else access_patterns.owner_queue_page
        )
        rows = read(self._table, partition, limit=limit, after=after, forward=listing.oldest_first)
        items = [restored(row.summary.as_dict(), Disposition) for row in rows]
        return Page(items=items, after=place(items[-1]) if len(items) == limit else None)

    def of_raw(self, raw_key: str) -> Sequence[Disposition]:
        rows = access_patterns.disposition_rows(self._table, raw_key, limit=RAW_LIMIT)
        return [restored(body_of(row), Disposition) for row in rows]
