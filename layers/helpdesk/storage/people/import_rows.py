"""Imports in the table: implements helpdesk.people.imports.ports.ImportBook."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.clock import moment
from helpdesk.errors import VersionConflictError
from helpdesk.people.imports.model import BUSY, Import, RowError
from helpdesk.people.ports import PersonWrite
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.people import patterns as people_patterns
from helpdesk.storage.people.contact_rows import person_writes
from helpdesk.storage.people.organizations import organization_writes
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, transact
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.people.ports import OrganizationWrite
    from helpdesk.storage.table import Row, Table

KEPT: Final = timedelta(days=30)
SHOWN: Final = 20


class DynamoImports:
    """A row an import, and one for each row that was left out."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, job: Import) -> None:
        self._row(job, job.created_at).save(condition=self._table.row.pk.does_not_exist())

    def read(self, import_id: str) -> Import | None:
        row = access_patterns.row_by_key(self._table, people_keys.import_job(import_id))
        return restored(body_of(row), Import) if row else None

    def latest(self) -> Sequence[Import]:
        rows = access_patterns.status_queue_page(
            self._table, people_keys.IMPORTS, limit=SHOWN, after=None
        )
        return [restored(row.summary.as_dict(), Import) for row in rows]

    def move(
        self,
        after: Import,
        *,
        look_at: datetime,
        writes: Sequence[PersonWrite | OrganizationWrite] = (),
        errors: Sequence[RowError] = (),
    ) -> None:
        same = self._table.row.version == after.version - 1
        job = Operation(
            row=self._row(after, look_at), condition=same, refusal=lambda _: VersionConflictError()
        )
        told = [Operation(row=self._error(after, each)) for each in errors]
        transact(self._table, [job, *told, *self._written(writes)])

    def errors(self, job: Import, *, limit: int, after: str | None) -> Page[RowError]:
        rows = list(
            people_patterns.import_error_rows(
                self._table, job.id, job.passed, limit=limit, after=after
            )
        )
        more = rows[-1].sk if len(rows) == limit else None
        return Page(items=[restored(body_of(row), RowError) for row in rows], after=more)

    def _written(self, writes: Sequence[PersonWrite | OrganizationWrite]) -> list[Operation]:
        found = []
        for each in writes:
            if isinstance(each, PersonWrite):
                found += person_writes(self._table, each)
            else:
                found += organization_writes(self._table, each)
        return found

    def _row(self, job: Import, look_at: datetime) -> Row:
        row = self._table.new(
            *people_keys.import_job(job.id), "import_job", version=job.version, body=plain(job)
        )
        row.summary, row.expires_at = plain(job), int((job.created_at + KEPT).timestamp())
        row.status_pk = people_keys.IMPORTS
        row.status_sk = f"{moment(job.created_at)}#{job.id}"
        if job.state in BUSY:
            row.work_pk = keys.due_work(keys.shard(job.id))
            row.work_sk = f"{moment(look_at)}#{job.id}"
        return row

    def _error(self, job: Import, error: RowError) -> Row:
        key = people_keys.import_error(job.id, job.passed, error.row)
        row = self._table.new(*key, "import_error", body=plain(error))
        row.expires_at = int((job.created_at + KEPT).timestamp())
        return row
