"""What changes on a contact that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.transaction import Operation, refused_as

if TYPE_CHECKING:
    from helpdesk.storage.table import Table
    from helpdesk.tickets.people_records import ContactLanguage


def speaking(table: Table, record: ContactLanguage) -> list[Operation]:
    """The language alone: what else is known of her stays."""
    row, refusal = table.row, refused_as("ContactLanguage")
    target, action = row(*keys.address(record.address)), row.body["language"].set(record.language)
    return [Operation(row=target, actions=(action,), condition=row.pk.exists(), refusal=refusal)]
