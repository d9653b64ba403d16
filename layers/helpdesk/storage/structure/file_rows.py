"""What is known of a file, written for another ticket: both maps of its row at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.plain import plain
from helpdesk.storage.table import SCHEMA_VERSION
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

    from helpdesk.files.copied import FileStateCopied
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
    target = row(*keys.file_state(record.ticket_id, state.attachment_id))
    return [Operation(row=target, actions=tuple(actions))]
