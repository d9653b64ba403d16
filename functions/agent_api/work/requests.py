"""What agents may ask about their own work on a ticket."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import In
from helpdesk.handling.spent import TimeKind

AgentId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Snooze(In):
    until: datetime


class EnterTime(In):
    """``seconds`` may be negative for a correction; ``agent_id`` is whose time, if not one's own.

    ``at`` is when it was spent, if not now.
    """

    kind: TimeKind
    seconds: Annotated[int, Field(ge=-86_400, le=86_400)]
    agent_id: AgentId | None = None
    at: datetime | None = None
    note: Annotated[str, StringConstraints(max_length=500)] = ""
