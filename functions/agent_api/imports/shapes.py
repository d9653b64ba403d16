"""What managers say of an import, and what they get."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from functions.agent_api.answers import Out
from functions.agent_api.requests import In, Line, YesNo
from helpdesk.people.imports.model import MAX_BYTES, ImportKind, ImportState


class AnnounceImport(In):
    kind: ImportKind
    filename: Line
    size: Annotated[int, Field(strict=True, ge=1, le=MAX_BYTES)]


class StartImport(In):
    """``dry_run`` looks the file through and writes nothing."""

    dry_run: YesNo = True


class ImportOut(Out):
    """``place`` rows are done with; ``reason`` says why it failed."""

    id: str
    agent_id: str
    kind: ImportKind
    filename: str
    size: int
    state: ImportState
    place: int
    added: int
    changed: int
    unchanged: int
    refused: int
    reason: str | None
    created_at: datetime
    finished_at: datetime | None


class ImportForm(Out):
    """Where the file is posted to, with these fields before it."""

    url: str
    fields: dict[str, str]


class AnnouncedImport(Out):
    job: ImportOut
    upload: ImportForm


class Imports(Out):
    items: list[ImportOut]


class RowErrorOut(Out):
    row: int
    column: str
    message: str


class RowErrors(Out):
    items: list[RowErrorOut]
    next_cursor: str | None


class ExportPage(Out):
    """Lines of a CSV file; the first page begins with the names of the columns."""

    csv: str
    next_cursor: str | None
