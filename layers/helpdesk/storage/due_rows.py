"""Due rows in the table: implements DueIndex and Waits of helpdesk.workflows.ports."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pynamodb.exceptions import DeleteError, PutError, UpdateError

from helpdesk.clock import moment
from helpdesk.errors import UnavailableError
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.structure import keys as structure_keys
from helpdesk.storage.work import keys as work_keys
from helpdesk.tickets.ports import Page
from helpdesk.tickets.words import Stage, Workflow
from helpdesk.workflows.model import (
    ArrivalRef,
    BulkRef,
    CallBackRef,
    DueRef,
    FocusRef,
    ImportRef,
    MailRef,
    RedactionRef,
    ScheduleRef,
    SnoozeRef,
    Wait,
    WaitingRef,
    WaitRef,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pynamodb.expressions.condition import Condition
    from pynamodb.expressions.update import Action

    from helpdesk.storage.table import Row, Table

_REFUSED = "ConditionalCheckFailedException"
_TRIES = 4


class DynamoDueIndex:
    """What is due, by shard, from the sparse work index."""

    shards = keys.SHARDS

    def __init__(self, table: Table) -> None:
        self._table = table

    def page(self, shard: int, *, until: datetime, limit: int, after: str | None) -> Page[DueRef]:
        rows = list(
            access_patterns.due_keys(self._table, shard, until=until, limit=limit, after=after)
        )
        more = len(rows) == limit
        return Page(items=[ref_of(row) for row in rows], after=rows[-1].work_sk if more else None)


class DynamoWaits:
    """Tickets' timers as rows."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def read(self, ref: WaitRef) -> Wait | None:
        row = access_patterns.row_by_key(self._table, keys.due(ref.ticket_id, ref.workflow))
        return wait_of(row) if row else None

    def of_ticket(self, ticket_id: str) -> Sequence[Wait]:
        return [wait_of(row) for row in access_patterns.due_rows(self._table, ticket_id)]

    def put_off(self, wait: Wait, until: datetime) -> None:
        row, target = self._table.row, self._target(wait.ref)
        actions: list[Action] = [
            row.work_sk.set(_place(wait.ref, until)),
            row.restarts.add(1),
            row.task_token.remove(),
        ]
        unchanged = self._unchanged(wait)
        if attempt(lambda: target.update(actions=actions, condition=unchanged)):
            return
        if wait.task_tokens:
            spent = row.task_token == _kept(wait.task_tokens)
            attempt(lambda: target.update(actions=[row.task_token.remove()], condition=spent))

    def remove(self, wait: Wait) -> None:
        unchanged = self._unchanged(wait)
        attempt(lambda: self._target(wait.ref).delete(condition=unchanged))

    def keep_token(self, ref: WaitRef, token: str, *, at: datetime) -> None:
        for _ in range(_TRIES):
            wait = self.read(ref)
            kept = self._revive(ref, token, at) if wait is None else self._mark(wait, token)
            if kept:
                return
        message = "the due row changes too often"
        raise UnavailableError(message)

    def _mark(self, wait: Wait, token: str) -> bool:
        """The token on the row, to be looked at when it is due, whoever acted on it before."""
        row = self._table.row
        place = _place(wait.ref, wait.due_at)
        actions: list[Action] = [
            row.task_token.set(_kept((*wait.task_tokens, token))),
            row.work_sk.set(place),
        ]
        same = self._unchanged(wait) & (row.due_at == moment(wait.due_at))
        return attempt(lambda: self._target(wait.ref).update(actions=actions, condition=same))

    def _revive(self, ref: WaitRef, token: str, at: datetime) -> bool:
        row = self._table.new(*keys.due(ref.ticket_id, ref.workflow), "due")
        row.stage, row.due_at, row.generation = Stage.STOP.value, moment(at), 0
        row.work_pk = keys.due_work(keys.shard(ref.ticket_id))
        row.work_sk = _place(ref, at)
        row.task_token = token
        return attempt(lambda: row.save(condition=self._table.row.pk.does_not_exist()))

    def _target(self, ref: WaitRef) -> Row:
        return self._table.row(*keys.due(ref.ticket_id, ref.workflow))

    def _unchanged(self, wait: Wait) -> Condition:
        row = self._table.row
        token: Condition = row.task_token.does_not_exist()
        if wait.task_tokens:
            token = row.task_token == _kept(wait.task_tokens)
        place = row.work_sk == _place(wait.ref, wait.look_at)
        same: Condition = token & place & (row.stage == wait.stage.value)
        return same


def attempt(write: Callable[[], object]) -> bool:
    """Make a conditional write; False if its condition does not hold."""
    try:
        write()
    except (UpdateError, DeleteError, PutError) as error:
        if error.cause_response_code != _REFUSED:
            raise
        return False
    return True


def wait_of(row: Row) -> Wait:
    """The wait that a row holds."""
    return Wait(
        ref=WaitRef(
            ticket_id=row.pk.partition("#")[2], workflow=Workflow(row.sk.partition("#")[2])
        ),
        stage=Stage(row.stage),
        due_at=datetime.fromisoformat(row.due_at),
        look_at=datetime.fromisoformat(row.work_sk.partition("#")[0]),
        generation=int(row.generation or 0),
        restarts=int(row.restarts or 0),
        task_tokens=tuple((row.task_token or "").split()),
    )


def ref_of(row: Row) -> DueRef:
    """What a key of the work index stands for."""
    name = row.pk.partition("#")[2]
    if row.sk.startswith(keys.DUE):
        return WaitRef(ticket_id=name, workflow=Workflow(row.sk.removeprefix(keys.DUE)))
    if row.sk.startswith(keys.MAILS):
        return MailRef(ticket_id=name, mail_id=row.sk.removeprefix(keys.MAILS))
    if row.sk.startswith(keys.WAITING):
        return WaitingRef(ticket_id=name, waiting_id=row.sk.removeprefix(keys.WAITING))
    if row.sk == work_keys.FOCUS:
        return FocusRef(agent_id=name)
    if row.sk in {work_keys.SNOOZE, work_keys.CALL_BACK}:
        kind = SnoozeRef if row.sk == work_keys.SNOOZE else CallBackRef
        return kind(ticket_id=name)
    if (row.pk, row.sk) == keys.arrival(name):
        return ArrivalRef(raw_key=name)
    if row.sk.startswith(structure_keys.REDACTIONS):
        redaction_id = row.sk.removeprefix(structure_keys.REDACTIONS)
        return RedactionRef(ticket_id=name, redaction_id=redaction_id)
    return _beyond_tickets(row.sk, name)


def _beyond_tickets(sk: str, name: str) -> DueRef:
    if sk == people_keys.IMPORT:
        return ImportRef(import_id=name)
    if sk == structure_keys.BULK:
        return BulkRef(bulk_id=name)
    return ScheduleRef(schedule_id=name)


def _place(ref: WaitRef, at: datetime) -> str:
    return f"{moment(at)}#{ref.ticket_id}#{ref.workflow}"


def _kept(tokens: tuple[str, ...]) -> str:
    return " ".join(tokens)
