"""Tickets of views, and counts, on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In
from functions.agent_api.saved_views.shapes import ConditionsIn, SortIn
from helpdesk.tickets.words import (
    AuthorKind,
    Channel,
    CloseReason,
    Level,
    Priority,
    SlaState,
    Status,
    TicketType,
)


class PreviewView(In):
    """Conditions as they stand in the editor."""

    conditions: ConditionsIn
    sort: SortIn = SortIn()


class RowRequester(Out):
    id: str
    name: str


class ViewTicketOut(Out):
    """A ticket as a view shows it; ``fields`` are the custom ones that the asker's role sees.

    What a core queue does not carry is empty there: tags, category, most moments.
    """

    id: str
    reference: str
    subject: str
    desk_id: str
    status: Status
    custom_status: str | None
    priority: Priority
    level: Level
    type: TicketType
    channel: Channel
    category: str | None
    language: str
    requester: RowRequester
    organization: str | None
    segment: list[str]
    assignee_id: str | None
    team_id: str | None
    follower: list[str]
    collaborator: list[str]
    tags: list[str]
    sla: SlaState
    close_reason: CloseReason | None
    last_author: AuthorKind
    created_at: datetime
    updated_at: datetime
    due_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    snoozed_until: datetime | None
    follow_up_at: datetime | None
    pending_since: datetime | None
    last_customer_at: datetime | None
    last_agent_at: datetime | None
    has_attachment: bool
    fields: dict[str, Any]
    version: int


class GroupOut(Out):
    value: str
    count: int


class ViewTicketPage(Out):
    """``total`` is null where nobody counts; ``as_of`` is how old the answer may be."""

    items: list[ViewTicketOut]
    total: int | None
    groups: list[GroupOut]
    as_of: datetime
    next_cursor: str | None


class ViewPreview(Out):
    items: list[ViewTicketOut]
    total: int | None
    as_of: datetime


class CountOut(Out):
    """``count`` is null while it cannot be told; ``oldest_at`` is told of suspended mail."""

    view_id: str
    count: int | None
    more: bool
    oldest_at: datetime | None


class ViewCounts(Out):
    counts: list[CountOut]
    as_of: datetime
