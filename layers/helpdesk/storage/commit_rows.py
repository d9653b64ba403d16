"""A commit as the rows it writes: ticket, messages, mails, event, values, timers, side rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.calls.model import next_reminder
from helpdesk.clock import moment
from helpdesk.errors import ConflictError, VersionConflictError
from helpdesk.storage import keys
from helpdesk.storage.access.service_rows import service_writes
from helpdesk.storage.mail.outbox_rows import mail_row
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.record_rows import operations_of
from helpdesk.storage.search import keys as search_keys
from helpdesk.storage.transaction import Operation, refused_as
from helpdesk.storage.work import keys as work_keys
from helpdesk.tickets import queues
from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.timers import first_look
from helpdesk.tickets.words import ENDED, Stage, Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.commit import Commit
from helpdesk.tickets.model import Timer

SUMMARY_FIELDS = frozenset(TicketSummary.__struct_fields__)
_STATUS_QUEUES = {Status.NEW: "open"}


def operations(table: Table, commit: Commit) -> list[Operation]:
    """All writes of a commit, the ticket first: its condition guards all that hangs on it."""
    before, after = commit.before, commit.after
    writes = [_ticket_write(table, commit)]
    if before is None:
        row = table.new(*keys.reference(after.reference), "reference", body={"ticket_id": after.id})
        condition = table.row.pk.does_not_exist()
        writes.append(Operation(row=row, condition=condition, refusal=refused_as("reference")))
    for message in commit.messages:
        row = table.new(*keys.message(after.id, message.id), "message", body=plain(message))
        writes.append(Operation(row=row))
    writes.extend(
        Operation(row=table.row(*keys.message(after.id, each)), delete=True)
        for each in commit.removed
    )
    writes.extend(Operation(row=mail_row(table, mail)) for mail in commit.mails)
    writes.extend(_event_writes(table, commit))
    writes.extend(_timer_writes(table, commit))
    writes.extend(service_writes(table, before, after, commit.event.actor))
    for record in commit.records:
        writes.extend(operations_of(table, record))
    return writes


def ticket_row(table: Table, ticket: Ticket) -> Row:
    """The ticket's row: the summary apart from the rest, and its places in the queues."""
    body = plain(replace(ticket, requester=replace(ticket.requester, known_at="")))
    summary = {name: body.pop(name) for name in SUMMARY_FIELDS if name in body}
    row = table.new(
        *keys.ticket(ticket.id), "ticket", version=ticket.version, body=body, summary=summary
    )
    row.seeded = "1" if ticket.seeded else None
    place = queues.place(ticket)
    row.status_pk = keys.queue(_STATUS_QUEUES.get(ticket.status, ticket.status), ticket.desk_id)
    row.status_sk = place
    if ticket.status not in ENDED:
        name, owner = ("unassigned", ticket.desk_id)
        if ticket.assignee is not None:
            name, owner = ("mine", ticket.assignee.id)
        name = "snoozed" if ticket.snoozed_until else name
        row.owner_pk = keys.queue(name, owner)
        row.owner_sk = place
    return row


def ticket_of(values: Mapping[str, Any]) -> Ticket:
    """The ticket that a row (as plain values) holds."""
    return restored({**values["body"], **values["summary"]}, Ticket)


def _ticket_write(table: Table, commit: Commit) -> Operation:
    row = ticket_row(table, commit.after)
    if not (commit.before is None and commit.after.seeded):
        changed = search_keys.unindexed(commit.after.id, commit.event.at, f"{row.version:08d}")
        row.work_pk, row.work_sk = changed
    if commit.before is None:
        return Operation(
            row=row, condition=table.row.pk.does_not_exist(), refusal=refused_as("ticket")
        )
    condition = table.row.version == commit.before.version
    return Operation(row=row, condition=condition, refusal=_conflict)


def _conflict(stored: Mapping[str, Any] | None) -> ConflictError:
    return VersionConflictError(ticket_of(stored) if stored else None)


def _event_writes(table: Table, commit: Commit) -> list[Operation]:
    event, ticket = commit.event, commit.after
    row = table.new(
        *keys.event(ticket.id, event.version), "event", version=event.version, body=plain(event)
    )
    if not ticket.seeded:
        row.unpublished = "1"
        row.work_pk = keys.unpublished_work(keys.shard(ticket.id))
        row.work_sk = f"{moment(event.at)}#{ticket.id}#{event.version:08d}"
    values = table.new(*keys.values(ticket.id, event.version), "values", body=plain(commit.values))
    return [Operation(row=row), Operation(row=values)]


def _timer_writes(table: Table, commit: Commit) -> list[Operation]:
    """Armed and moved timers keep the row's task token; dropped ones become due as ``stop``."""
    before = {timer.workflow: timer for timer in commit.before.timers} if commit.before else {}
    after = {timer.workflow: timer for timer in commit.after.timers}
    writes = [
        _timer_write(table, commit, timer)
        for workflow, timer in after.items()
        if before.get(workflow) != timer
    ]
    for workflow, timer in before.items():
        if workflow not in after:
            writes.append(_stop_write(table, commit, timer))
    nap = commit.after.snoozed_until
    if nap is not None and nap != (commit.before and commit.before.snoozed_until):
        writes.append(_look_write(table, work_keys.snooze, commit.after.id, nap, "snooze"))
    owed = next_reminder(commit.after.call_backs)
    if owed is not None and owed != next_reminder(
        commit.before.call_backs if commit.before else ()
    ):
        writes.append(_look_write(table, work_keys.call_back, commit.after.id, owed, "call_back"))
    return writes


def _look_write(
    table: Table, key: Callable[[str], keys.Key], ticket_id: str, until: datetime, kind: str
) -> Operation:
    """When the sweep is to look at it; the row of an earlier moment is overwritten."""
    row = table.new(*key(ticket_id), kind)
    row.due_at = moment(until)
    row.work_pk = keys.due_work(keys.shard(ticket_id))
    row.work_sk = f"{moment(until)}#{ticket_id}#{kind}"
    return Operation(row=row)


def _timer_write(table: Table, commit: Commit, timer: Timer) -> Operation:
    row, ticket_id = table.row, commit.after.id
    look_at = first_look(timer, actor=commit.event.actor, at=commit.event.at)
    actions = (
        row.kind.set("due"),
        row.schema.set(1),
        row.stage.set(timer.stage.value),
        row.due_at.set(moment(timer.due_at)),
        row.generation.set(timer.generation),
        row.work_pk.set(keys.due_work(keys.shard(ticket_id))),
        row.work_sk.set(f"{moment(look_at)}#{ticket_id}#{timer.workflow}"),
    )
    return Operation(row=row(*keys.due(ticket_id, timer.workflow)), actions=actions)


def _stop_write(table: Table, commit: Commit, timer: Timer) -> Operation:
    row, at, ticket_id = table.row, moment(commit.event.at), commit.after.id
    actions = (
        row.kind.set("due"),
        row.stage.set(Stage.STOP.value),
        row.due_at.set(at),
        row.work_pk.set(keys.due_work(keys.shard(ticket_id))),
        row.work_sk.set(f"{at}#{ticket_id}#{timer.workflow}"),
    )
    return Operation(row=row(*keys.due(ticket_id, timer.workflow)), actions=actions)
