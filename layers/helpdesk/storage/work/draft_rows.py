"""Drafts in the table: implements helpdesk.drafts.write.Drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.drafts.records import DRAFTS_MAX, KEPT, Draft
from helpdesk.drafts.write import DraftChangedError
from helpdesk.storage import access_patterns
from helpdesk.storage.due_rows import attempt
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.storage.work import keys as work_keys
from helpdesk.storage.work import patterns as work_patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.drafts.records import DraftUsed
    from helpdesk.storage.table import Table
    from helpdesk.tickets.words import MessageKind


class DynamoDrafts:
    """Drafts in one table; forgotten two months after the last word."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def of(self, ticket_id: str) -> Sequence[Draft]:
        rows = work_patterns.draft_rows(self._table, ticket_id, limit=DRAFTS_MAX)
        return [restored(body_of(row), Draft) for row in rows]

    def one(self, ticket_id: str, author_id: str, kind: MessageKind) -> Draft | None:
        key = work_keys.draft(ticket_id, author_id, kind)
        row = access_patterns.row_by_key(self._table, key)
        return restored(body_of(row), Draft) if row else None

    def save(self, draft: Draft) -> None:
        key = work_keys.draft(draft.ticket_id, draft.author_id, draft.kind)
        row = self._table.new(*key, "draft", body=plain(draft), version=draft.version)
        row.expires_at = int((draft.at + KEPT).timestamp())
        stored = self._table.row
        before = stored.version == draft.version - 1
        condition = stored.pk.does_not_exist() if draft.version == 1 else before
        if not attempt(lambda: row.save(condition=condition)):
            raise DraftChangedError(self.one(draft.ticket_id, draft.author_id, draft.kind))

    def remove(self, draft: Draft) -> None:
        key = work_keys.draft(draft.ticket_id, draft.author_id, draft.kind)
        self._table.row(*key).delete()


def using(table: Table, record: DraftUsed) -> Operation:
    """The sent draft goes in the transaction of its answer."""
    key = work_keys.draft(record.ticket_id, record.author_id, record.kind)
    return Operation(row=table.row(*key), delete=True)
