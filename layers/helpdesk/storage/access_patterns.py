"""Every way the table is read, one function each: key condition, caller, measured capacity.

Capacity is in read units as DynamoDB counts them (half a unit per 4 KB eventually consistent, one
per 4 KB consistent), measured by ``make bench`` on typical rows. Nothing here grows with the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pynamodb.exceptions import DoesNotExist

from helpdesk.clock import moment
from helpdesk.storage import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from helpdesk.storage.table import Row, Table

BATCH_LIMIT = 100


def row_by_key(table: Table, key: keys.Key, *, consistent: bool = True) -> Row | None:
    """pk = …, sk = …; a ticket, message, mail, disposition, agent, idempotency mark. 1 RCU."""
    try:
        return table.row.get(*key, consistent_read=consistent)
    except DoesNotExist:
        return None


def rows_by_keys(table: Table, wanted: Sequence[keys.Key]) -> dict[keys.Key, Row]:
    """Up to 100 rows by key in one call, consistent; what is known of a sender. 1 RCU a row."""
    if len(wanted) > BATCH_LIMIT:
        message = "a batch read takes at most 100 keys"
        raise ValueError(message)
    rows = table.row.batch_get(list(dict.fromkeys(wanted)), consistent_read=True)
    return {(row.pk, row.sk): row for row in rows}


def thread_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET; the ticket page. 1 RCU per 4 KB of thread."""
    pk, sk = keys.ticket(ticket_id)
    return table.row.query(pk, table.row.sk.startswith(sk), consistent_read=True)


def thread_end_rows(table: Table, ticket_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET, newest messages first; sending. 1 RCU per 4 KB."""
    pk, sk = keys.ticket(ticket_id)
    return table.row.query(
        pk,
        table.row.sk.startswith(sk),
        consistent_read=True,
        limit=limit,
        page_size=limit,
        scan_index_forward=False,
    )


def mails_until_rows(table: Table, ticket_id: str, until: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk from TICKET#MAIL# to …, newest first; sending in a long thread. 1 RCU."""
    pk, _ = keys.ticket(ticket_id)
    return table.row.query(
        pk,
        table.row.sk.between(keys.MAILS, until),
        consistent_read=True,
        limit=limit,
        page_size=limit,
        scan_index_forward=False,
    )


def waiting_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET#WAITING#, at most 50; sending a reply. 1 RCU."""
    pk, _ = keys.ticket(ticket_id)
    starts = table.row.sk.startswith(keys.WAITING)
    return table.row.query(pk, starts, limit=50, consistent_read=True)


def conversation_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with CONVERSATION#, at most 20; the ticket page. 1 RCU per 4 KB."""
    pk, _ = keys.ticket(ticket_id)
    return table.row.query(pk, table.row.sk.startswith(keys.CONVERSATIONS), consistent_read=True)


def letter_rows(table: Table, ticket_id: str, conversation_id: str, *, limit: int) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with LETTER#conversation, newest first; one conversation. 1 RCU."""
    pk, _ = keys.ticket(ticket_id)
    prefix = f"{keys.LETTERS}{conversation_id}#"
    return table.row.query(
        pk,
        table.row.sk.startswith(prefix),
        limit=limit,
        consistent_read=True,
        scan_index_forward=False,
    )


def event_rows(table: Table, ticket_id: str, versions: tuple[int, int]) -> Iterable[Row]:
    """pk = TICKET#id, sk between EVENT#from and EVENT#to; a page of the history. 1 RCU per 4 KB."""
    (pk, first), (_, last) = (keys.event(ticket_id, each) for each in versions)
    return table.row.query(pk, table.row.sk.between(first, last), consistent_read=True)


def value_rows(table: Table, ticket_id: str, versions: tuple[int, int]) -> Iterable[Row]:
    """pk = TICKET#id, sk between VALUES#from and VALUES#to; the same page. 1 RCU per 4 KB."""
    (pk, first), (_, last) = (keys.values(ticket_id, each) for each in versions)
    return table.row.query(pk, table.row.sk.between(first, last), consistent_read=True)


def looked_at_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk from TICKET to TICKET!~; a ticket and who looks at it. 1 RCU per 4 KB."""
    pk, sk = keys.ticket(ticket_id)
    return table.row.query(pk, table.row.sk.between(sk, f"{sk}!~"), consistent_read=True)


def viewer_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with TICKET!VIEWER#; who looks at a ticket now. 0.5 RCU."""
    pk, _ = keys.ticket(ticket_id)
    return table.row.query(pk, table.row.sk.startswith(keys.VIEWERS))


def status_queue_page(
    table: Table, partition: str, *, limit: int, after: str | None, forward: bool = False
) -> Iterable[Row]:
    """status_queue: status_pk = …, status_sk < …, newest first; a list page of 50. About 4 RCU.

    ``forward``: status_sk > …, oldest first.
    """
    sk = table.row.status_sk
    behind = (sk > after if forward else sk < after) if after else None
    return table.row.status_queue.query(
        partition, behind, limit=limit, page_size=limit, scan_index_forward=forward
    )


def owner_queue_page(
    table: Table, partition: str, *, limit: int, after: str | None, forward: bool = False
) -> Iterable[Row]:
    """owner_queue: owner_pk = …, owner_sk < …, newest first; a list page of 50. About 4 RCU.

    ``forward``: owner_sk > …, oldest first.
    """
    sk = table.row.owner_sk
    behind = (sk > after if forward else sk < after) if after else None
    return table.row.owner_queue.query(
        partition, behind, limit=limit, page_size=limit, scan_index_forward=forward
    )


def directory_rows(table: Table, partition: str) -> Iterable[Row]:
    """pk = DESKS, AGENTS, FILE_POLICIES, RECEPTIONS, FIELDS …; once a minute. 0.5 RCU per 4 KB."""
    return table.row.query(partition)


def finding_rows(table: Table, partition: str) -> Iterable[Row]:
    """pk = FINDINGS#desk, at most 100; the page of mailboxes. 0.5 RCU per 4 KB."""
    return table.row.query(partition, limit=100)


def unpublished_keys(table: Table, shard: int, *, until: datetime, limit: int) -> Iterable[Row]:
    """work: work_pk = UNPUBLISHED#shard, work_sk < moment, oldest first; the sweep. 0.5 RCU."""
    partition = keys.unpublished_work(shard)
    behind = table.row.work_sk < moment(until)
    return table.row.work.query(partition, behind, limit=limit, page_size=limit)


def switch_change_rows(table: Table, *, limit: int) -> Iterable[Row]:
    """pk = SWITCH-CHANGES, newest first; who switched outgoing mail off and on. 0.5 RCU."""
    return table.row.query(keys.SWITCH_CHANGES, limit=limit, scan_index_forward=False)


def aside_keys(table: Table, partition: str, *, limit: int) -> Iterable[Row]:
    """work: work_pk = ASIDE#desk#class, oldest first; the sweep after a switch. 0.5 RCU."""
    return table.row.work.query(partition, limit=limit, page_size=limit)


def due_keys(
    table: Table, shard: int, *, until: datetime, limit: int, after: str | None
) -> Iterable[Row]:
    """work: work_pk = DUE#shard, work_sk between … and now, earliest first; the sweep. 0.5 RCU.

    Gives keys alone: each row is read again, consistently, before it is acted on.
    """
    due = table.row.work_sk.between(f"{after} " if after else "0", f"{moment(until)}~")
    return table.row.work.query(keys.due_work(shard), due, limit=limit, page_size=limit)


def due_rows(table: Table, ticket_id: str) -> Iterable[Row]:
    """pk = TICKET#id, sk begins with DUE#; the sweep, told of a ticket. 1 RCU."""
    pk, _ = keys.ticket(ticket_id)
    return table.row.query(pk, table.row.sk.startswith(keys.DUE), consistent_read=True)


def disposition_rows(table: Table, raw_key: str, *, limit: int = 1) -> Iterable[Row]:
    """pk = RAW#key, sk begins with DISPOSITION#; what was decided on a raw mail. 1 RCU."""
    pk, _ = keys.arrival(raw_key)
    starts = table.row.sk.startswith(keys.DISPOSITIONS)
    return table.row.query(pk, starts, limit=limit, consistent_read=True)


def suppression_rows(table: Table, address: str) -> Iterable[Row]:
    """pk = SUPPRESSED#digest, sk begins with SCOPE#, consistent; before each mail. 1 RCU."""
    pk, _ = keys.suppressed(address, "")
    return table.row.query(pk, table.row.sk.startswith(keys.SCOPES), consistent_read=True)


def suppression_changes(table: Table, address: str, *, limit: int) -> Iterable[Row]:
    """pk = SUPPRESSED#digest, sk begins with CHANGE#, newest first; a lead's search. 0.5 RCU."""
    pk, _ = keys.suppressed(address, "")
    starts = table.row.sk.startswith(keys.CHANGES)
    return table.row.query(pk, starts, limit=limit, scan_index_forward=False)


def sending_rows(table: Table, since: date) -> Iterable[Row]:
    """pk = SENDING, sk from a day on; counters of a week, once a minute a worker. 2 RCU."""
    return table.row.query(keys.SENDING, table.row.sk >= f"{keys.DAYS}{since.isoformat()}")


def template_rows(table: Table, desk_id: str) -> Iterable[Row]:
    """pk = TEMPLATES#desk, sk begins with NOW#; a desk's own texts, the settings. About 2 RCU."""
    pk, _ = keys.template(desk_id, "", "")
    return table.row.query(pk, table.row.sk.startswith(keys.NOW), consistent_read=True)


def template_versions(
    table: Table, desk_id: str, kind: str, language: str, *, limit: int
) -> Iterable[Row]:
    """pk = TEMPLATES#desk, sk begins with PAST#kind#language, newest first. About 4 RCU."""
    pk, sk = keys.template_version(desk_id, kind, language, 0)
    starts = table.row.sk.startswith(sk[: sk.rindex("#") + 1])
    return table.row.query(pk, starts, limit=limit, scan_index_forward=False)
