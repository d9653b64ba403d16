"""A file of contacts or organizations on its way in, and how far it is."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ROWS: Final = 50_000
MAX_BYTES: Final = 10_000_000
MAX_ERRORS: Final = 1_000
"""So many are kept to be shown; more are only counted."""
CHUNK: Final = 20
"""Rows written together with how far the file is: a row is written once, whoever dies."""


class ImportKind(StrEnum):
    CONTACTS = "contacts"
    ORGANIZATIONS = "organizations"


class ImportState(StrEnum):
    """``checked`` was read to its end and nothing written; ``failed`` says why in its reason."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


BUSY: Final = frozenset({ImportState.CHECKING, ImportState.RUNNING})


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Import(Struct, frozen=True, kw_only=True):
    """Rows before ``place`` are done with; ``digest`` is the file's, so that it stays the same."""

    id: str
    agent_id: str
    kind: ImportKind
    filename: str
    size: int
    key: str
    mail_domain: str = ""
    """Ours: nobody there is a contact."""
    state: ImportState = ImportState.WAITING
    place: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    tries: int = 0
    passed: int = 0
    """How often it was begun: each time has errors of its own."""
    digest: str = ""
    reason: str | None = None
    created_at: datetime
    finished_at: datetime | None = None
    version: int = 1


class RowError(Struct, frozen=True, kw_only=True):
    """Why a row was left out; ``row`` counts from 1 below the header, ``column`` is at fault."""

    row: int
    column: str
    message: str


class Row(Struct, frozen=True, kw_only=True):
    """A row's cells by their columns."""

    number: int
    cells: dict[str, str]


def begun(job: Import, state: ImportState, digest: str) -> Import:
    """From the first row, with nothing counted."""
    return replace(
        job,
        state=state,
        digest=digest,
        place=0,
        added=0,
        changed=0,
        unchanged=0,
        refused=0,
        tries=0,
        passed=job.passed + 1,
        reason=None,
        finished_at=None,
        version=job.version + 1,
    )


def advanced(job: Import, outcomes: Sequence[Outcome]) -> Import:
    """Behind those rows."""
    counted = {each.value: getattr(job, each) + outcomes.count(each) for each in Outcome}
    place = job.place + len(outcomes)
    return replace(job, **counted, place=place, tries=0, version=job.version + 1)


def ended(job: Import, *, at: datetime, reason: str | None = None) -> Import:
    """Read to its end, or given up for that reason; what was written stays."""
    state = ImportState.CHECKED if job.state is ImportState.CHECKING else ImportState.DONE
    return replace(
        job,
        state=ImportState.FAILED if reason else state,
        reason=reason,
        finished_at=at,
        version=job.version + 1,
    )
