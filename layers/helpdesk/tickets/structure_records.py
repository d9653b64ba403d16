"""Side rows of what stands around several tickets; each says when it is refused."""

from __future__ import annotations

from helpdesk.bulk.model import BulkStep as BulkStep  # noqa: PLC0414 given on
from helpdesk.fields.tags import TagUsed as TagUsed  # noqa: PLC0414 given on
from helpdesk.files.copied import FileStateCopied as FileStateCopied  # noqa: PLC0414 given on
from helpdesk.files.file_read import FileRead as FileRead  # noqa: PLC0414 given on
from helpdesk.links.model import LinkGone as LinkGone  # noqa: PLC0414 given on
from helpdesk.links.model import LinkKept as LinkKept  # noqa: PLC0414 given on
from helpdesk.links.model import TicketUnchanged as TicketUnchanged  # noqa: PLC0414 given on
from helpdesk.redaction.model import ValuesErased as ValuesErased  # noqa: PLC0414 given on

StructureRecord = (
    BulkStep
    | ValuesErased
    | TagUsed
    | LinkKept
    | LinkGone
    | TicketUnchanged
    | FileStateCopied
    | FileRead
)
