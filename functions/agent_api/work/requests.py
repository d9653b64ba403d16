"""What agents may ask about their own work on a ticket."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import In, Line, Moment, Text, YesNo
from helpdesk.handling.spent import TimeKind
from helpdesk.tickets.words import Level

AgentId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Snooze(In):
    until: Moment


class EnterTime(In):
    """``seconds`` may be negative for a correction; ``agent_id`` is whose time, if not one's own.

    ``at`` is when it was spent, if not now.
    """

    kind: TimeKind
    seconds: Annotated[int, Field(strict=True, ge=-86_400, le=86_400)]
    agent_id: AgentId | None = None
    at: Moment | None = None
    note: Annotated[str, StringConstraints(max_length=500)] = ""


class HandOver(In):
    """To another level; upwards with a note, and to nobody where no assignee is named."""

    level: Level
    note: Annotated[str, StringConstraints(max_length=20_000)] = ""
    assignee_id: AgentId | None = None


class AddTasks(In):
    """One task a title, all for the same agent and until the same moment."""

    titles: Annotated[list[Line], Field(min_length=1, max_length=50)]
    assignee_id: AgentId | None = None
    due_at: Moment | None = None


class ChangeTask(In):
    """What is given changes; ``place`` counts from 0."""

    title: Line | None = None
    assignee_id: AgentId | None = None
    due_at: Moment | None = None
    done: YesNo | None = None
    place: Annotated[int, Field(strict=True, ge=0, le=50)] | None = None


class SaveDraft(In):
    """``seen`` is the version of the ticket that the writer saw."""

    body_text: Text | None = None
    body_html: Text | None = None
    shared: YesNo = False
    seen: Annotated[int, Field(strict=True, ge=0)] = 0
