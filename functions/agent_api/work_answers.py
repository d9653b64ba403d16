"""What a ticket and its thread show of work on it; part of the contract in ``answers.py``."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.people_answers import Out
from helpdesk.calls.model import Direction


class TaskOut(Out):
    """``done_by`` is an agent's id, empty while it is to be done."""

    id: str
    title: str
    assignee_id: str | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: str


class CallOut(Out):
    """A call that was logged; ``recording_url`` is somebody else's page, to be shown as a link."""

    direction: Direction
    number: str
    at: datetime
    seconds: int
    recording_url: str | None


class CallBackOut(Out):
    """A call that is owed; ``reminded_at`` is when it came due."""

    id: str
    number: str
    name: str
    note: str
    due_at: datetime
    asked_by: str
    asked_at: datetime
    reminded_at: datetime | None
