"""A task of a ticket: one line of its checklist."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

TASKS_MAX: Final = 50


class Task(Struct, frozen=True, kw_only=True):
    """What is to be done, by whom and when; ``done_by`` is who did it, empty while nobody has."""

    id: str
    title: str
    assignee_id: str | None = None
    due_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
