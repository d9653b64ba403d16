"""Side rows: what each record of a commit writes, and under which condition."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from helpdesk.calls.records import NewCaller
from helpdesk.clock import moment
from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.drafts.records import DraftUsed
from helpdesk.handling.spent import TimeEntered
from helpdesk.people.access_log import Logged
from helpdesk.storage import keys
from helpdesk.storage.conversation_rows import conversation_write, letter_write
from helpdesk.storage.mail.kept_mails import kept_row
from helpdesk.storage.mail.outbox_rows import moving
from helpdesk.storage.mail.sender_rows import ticking
from helpdesk.storage.mail.sending import counting
from helpdesk.storage.mail.suppression_rows import lifting, suppressing
from helpdesk.storage.mail.waiting_rows import waiting_row
from helpdesk.storage.people import records as people_rows
from helpdesk.storage.people.contact_rows import arriving, calling, speaking
from helpdesk.storage.plain import plain
from helpdesk.storage.structure import rows as structure_rows
from helpdesk.storage.table import SCHEMA_VERSION
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.storage.work.draft_rows import using
from helpdesk.storage.work.handling_rows import entering
from helpdesk.tickets import people_records, records
from helpdesk.tickets.waiting import WaitingKept, WaitingMoved

if TYPE_CHECKING:
    from helpdesk.storage.table import Row, Table

ACKNOWLEDGEMENT_REST = timedelta(hours=24)
_IDEMPOTENCY_HOURS = 24
_RATE_HOURS = 2
_PICTURE_HOURS = 24 * 180


def operations_of(table: Table, record: records.Record) -> list[Operation]:
    """The writes of one record."""
    return _operations(record, table)


def expiry(at: datetime, *, hours: int) -> int:
    """A TTL: Unix seconds after which the row may go (DynamoDB takes up to some days)."""
    return int((at + timedelta(hours=hours)).timestamp())


def _once(table: Table, row: Row, name: str) -> list[Operation]:
    condition = table.row.pk.does_not_exist()
    return [Operation(row=row, condition=condition, refusal=refused_as(name))]


@singledispatch
def _operations(record: Any, table: Table) -> list[Operation]:
    raise TypeError(type(record).__name__)


@_operations.register(records.NewContact)
def _(record: records.NewContact, table: Table) -> list[Operation]:
    return arriving(table, record)


@_operations.register(records.Disposition)
def _(record: records.Disposition, table: Table) -> list[Operation]:
    return _once(table, kept_row(table, record), "Disposition")


@_operations.register(records.DispositionMoved)
def _(record: records.DispositionMoved, table: Table) -> list[Operation]:
    revision = record.after.revision - 1
    unchanged = table.row.version == revision
    if revision == 0:
        unchanged = table.row.pk.exists() & (unchanged | table.row.version.does_not_exist())
    row, refusal = kept_row(table, record.after), refused_as("DispositionMoved")
    return [Operation(row=row, condition=unchanged, refusal=refusal)]


@_operations.register(records.SeenMail)
def _(record: records.SeenMail, table: Table) -> list[Operation]:
    row = table.new(*keys.seen_mail(record.fingerprint), "seen_mail", body=plain(record))
    return _once(table, row, "SeenMail")


@_operations.register(records.MessageIdLink)
def _(record: records.MessageIdLink, table: Table) -> list[Operation]:
    row = table.row
    actions = (
        row.kind.set("message_id_link"),
        row.body.set(row.body | plain(record)),
    )
    return [Operation(row=row(*keys.message_id_link(record.rfc_id)), actions=actions)]


@_operations.register(records.Acknowledged)
def _(record: records.Acknowledged, table: Table) -> list[Operation]:
    row = table.new(*keys.acknowledged(record.address, record.mailbox), "acknowledged")
    row.due_at = moment(record.at)
    row.expires_at = expiry(record.at, hours=_IDEMPOTENCY_HOURS * 2)
    rested = table.row.due_at <= moment(record.at - ACKNOWLEDGEMENT_REST)
    condition = table.row.pk.does_not_exist() | rested
    return [Operation(row=row, condition=condition, refusal=refused_as("Acknowledged"))]


@_operations.register(records.RateTick)
def _(record: records.RateTick, table: Table) -> list[Operation]:
    row = table.row
    actions = (
        row.tally.add(1),
        row.kind.set("rate"),
        row.expires_at.set(expiry(record.at, hours=_RATE_HOURS)),
    )
    room = None
    if record.most is not None:
        room = row.tally.does_not_exist() | (row.tally < record.most)
    target = row(*keys.rate(record.subject, record.at))
    return [Operation(row=target, actions=actions, condition=room, refusal=refused_as("RateTick"))]


@_operations.register(records.SenderTick)
def _(record: records.SenderTick, table: Table) -> list[Operation]:
    return ticking(table, record)


@_operations.register(records.IdempotencyMark)
def _(record: records.IdempotencyMark, table: Table) -> list[Operation]:
    row = table.new(*keys.idempotency(record.scope, record.key), "idempotency", body=plain(record))
    row.due_at = moment(record.at)
    row.expires_at = expiry(record.at, hours=_IDEMPOTENCY_HOURS)
    stale = table.row.due_at <= moment(record.at - timedelta(hours=_IDEMPOTENCY_HOURS))
    condition = table.row.pk.does_not_exist() | stale
    return [Operation(row=row, condition=condition, refusal=refused_as("IdempotencyMark"))]


@_operations.register(records.ArrivalDone)
def _(record: records.ArrivalDone, table: Table) -> list[Operation]:
    return [Operation(row=table.row(*keys.arrival(record.raw_key)), delete=True)]


@_operations.register(records.OccurrenceDone)
def _(record: records.OccurrenceDone, table: Table) -> list[Operation]:
    condition = table.row.due_at == moment(record.due_at)
    row = table.row(*keys.schedule(record.schedule_id))
    refusal = refused_as("OccurrenceDone")
    return [Operation(row=row, delete=True, condition=condition, refusal=refusal)]


@_operations.register(records.MailMoved)
def _(record: records.MailMoved, table: Table) -> list[Operation]:
    return [moving(table, record)]


@_operations.register(records.SeenPictures)
def _(record: records.SeenPictures, table: Table) -> list[Operation]:
    row = table.new(*keys.pictures(record.address), "pictures", body=plain(record))
    row.expires_at = expiry(record.at, hours=_PICTURE_HOURS)
    return [Operation(row=row)]


@_operations.register(records.FileScanned)
def _(record: records.FileScanned, table: Table) -> list[Operation]:
    values = {"scan": record.scan.value, "scanned_at": record.at.isoformat()}
    return [_file_state(table, record, table.row.body.set(values))]


@_operations.register(records.FilePreviewed)
def _(record: records.FilePreviewed, table: Table) -> list[Operation]:
    values = {"pages": [plain(each) for each in record.pages], "page_count": record.page_count}
    return [_file_state(table, record, table.row.summary.set(values))]


def _file_state(
    table: Table, record: records.FileScanned | records.FilePreviewed, action: Any
) -> Operation:
    """Scan and preview are written apart, in any order: each in a map of its own."""
    row = table.row
    actions = (row.kind.set("file_state"), row.schema.set(SCHEMA_VERSION), action)
    return Operation(
        row=row(*keys.file_state(record.ticket_id, record.attachment_id)), actions=actions
    )


@_operations.register(WaitingKept)
def _(record: WaitingKept, table: Table) -> list[Operation]:
    return _once(table, waiting_row(table, record.waiting), "WaitingKept")


@_operations.register(WaitingMoved)
def _(record: WaitingMoved, table: Table) -> list[Operation]:
    unchanged = table.row.version == record.before.version
    row = waiting_row(table, record.after)
    return [Operation(row=row, condition=unchanged, refusal=refused_as("WaitingMoved"))]


@_operations.register(ConversationKept)
def _(record: ConversationKept, table: Table) -> list[Operation]:
    return [conversation_write(table, record)]


@_operations.register(LetterKept)
def _(record: LetterKept, table: Table) -> list[Operation]:
    return [letter_write(table, record)]


for _kind in people_rows.KINDS:
    _operations.register(_kind, lambda record, table: [people_rows.operation_of(table, record)])
for _structure, _write in structure_rows.WRITES.items():
    _operations.register(_structure, lambda record, table, write=_write: write(table, record))
_operations.register(people_records.ContactLanguage, lambda record, table: speaking(table, record))
_operations.register(records.Suppressed, lambda record, table: suppressing(table, record))
_operations.register(records.SuppressionLifted, lambda record, table: lifting(table, record))
_operations.register(NewCaller, lambda record, table: [calling(table, record)])
_operations.register(Logged, lambda _record, _table: [])
_operations.register(DraftUsed, lambda record, table: [using(table, record)])
_operations.register(TimeEntered, lambda record, table: [entering(table, record)])
_operations.register(records.SendingTick, lambda record, table: counting(table, record))
