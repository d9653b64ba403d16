"""What agents get of a bulk action."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.people_answers import Out
from helpdesk.bulk.model import BulkAct, BulkOutcome, BulkState


class BulkOut(Out):
    """How far it is: ``place`` of ``count`` tickets are done with; it goes on by itself."""

    id: str
    act: BulkAct
    state: BulkState
    count: int
    place: int
    done: int
    unchanged: int
    refused: int
    failed: int
    created_at: datetime
    finished_at: datetime | None
    reason: str | None


class BulkResultOut(Out):
    """What became of one ticket; ``code`` and ``detail`` say why nothing did."""

    ticket_id: str
    outcome: BulkOutcome
    version: int | None
    code: str | None
    detail: str | None


class BulkResults(Out):
    items: list[BulkResultOut]
    next_cursor: str | None
