"""Rows about people and other desks' systems: see ``helpdesk.tickets.people_records``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage import keys
from helpdesk.storage.plain import plain
from helpdesk.storage.transaction import Operation
from helpdesk.tickets.people_records import ContactSeen, ForeignLink

if TYPE_CHECKING:
    from helpdesk.storage.table import Table


def operation_of(table: Table, record: ForeignLink | ContactSeen) -> Operation:
    """A link stays once it is written; of a contact two fields change and the rest stays."""
    row = table.row
    if isinstance(record, ForeignLink):
        key = keys.foreign_link(record.desk_id, record.domain, record.number)
        values = row.body | plain(record)
        return Operation(
            row=row(*key), actions=(row.kind.set("foreign_link"), row.body.set(values))
        )
    contact = record.contact
    actions = (
        row.body["verified"].set(contact.verified),
        row.body["names"].set(list(contact.names)),
    )
    return Operation(row=row(*keys.address(contact.address)), actions=actions)
