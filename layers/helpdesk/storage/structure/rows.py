"""Side rows of what stands around several tickets: what each record writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.storage.definitions.tag_rows import using
from helpdesk.storage.structure.bulk_rows import stepping
from helpdesk.storage.structure.file_rows import copying_state, reading
from helpdesk.storage.structure.link_rows import ending_link, guarding, keeping_link
from helpdesk.storage.structure.redaction_rows import erasing
from helpdesk.tickets.structure_records import (
    BulkStep,
    FileRead,
    FileStateCopied,
    LinkGone,
    LinkKept,
    TagUsed,
    TicketUnchanged,
    ValuesErased,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from helpdesk.storage.table import Table
    from helpdesk.storage.transaction import Operation

WRITES: Final[Mapping[type, Callable[[Table, Any], list[Operation]]]] = {
    TagUsed: using,
    BulkStep: stepping,
    ValuesErased: erasing,
    LinkKept: keeping_link,
    FileStateCopied: copying_state,
    FileRead: reading,
    LinkGone: ending_link,
    TicketUnchanged: guarding,
}
