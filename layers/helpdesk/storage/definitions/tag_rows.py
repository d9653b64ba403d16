"""Tags that were used, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.definitions import keys as definition_keys
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from helpdesk.fields.tags import TagUsed
    from helpdesk.storage.table import Table


def using(table: Table, record: TagUsed) -> list[Operation]:
    """Again harmless: the row says nothing but that it is there."""
    return [Operation(row=table.new(*definition_keys.tag(record.desk_id, record.tag), "tag"))]
