"""What is known of a file, written for another ticket: all of its row at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.plain import plain
from helpdesk.storage.search.changes import marking
from helpdesk.storage.table import SCHEMA_VERSION
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

    from helpdesk.files.copied import FileStateCopied
    from helpdesk.files.file_read import FileRead
    from helpdesk.storage.table import Table


def copying_state(table: Table, record: FileStateCopied) -> list[Operation]:
    """One update: a transaction takes no two of the same row."""
    row, state = table.row, record.state
    actions: list[Action] = [row.kind.set("file_state"), row.schema.set(SCHEMA_VERSION)]
    if state.scan is not None and state.scanned_at is not None:
        scan = {"scan": state.scan.value, "scanned_at": state.scanned_at.isoformat()}
        actions.append(row.body.set(scan))
    if state.pages is not None:
        pages = [plain(each) for each in state.pages]
        actions.append(row.summary.set({"pages": pages, "page_count": state.page_count}))
    if state.characters:
        actions.append(row.tally.set(state.characters))
    target = row(*keys.file_state(record.ticket_id, state.attachment_id))
    return [Operation(row=target, actions=tuple(actions))]


def reading(table: Table, record: FileRead) -> list[Operation]:
    """Beside what else is known of the file; its ticket is marked as changed for the index."""
    row = table.row
    actions = (
        row.kind.set("file_state"),
        row.schema.set(SCHEMA_VERSION),
        row.tally.set(record.characters),
    )
    target = row(*keys.file_state(record.ticket_id, record.attachment_id))
    read = Operation(row=target, actions=actions)
    if record.at is None:
        return [read]
    return [marking(table, record.ticket_id, record.at, record.attachment_id), read]
