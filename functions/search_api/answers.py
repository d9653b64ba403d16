"""What a search answers with; part of the contract, as agent_api's answers are."""

from __future__ import annotations

from datetime import datetime

from pydantic import ConfigDict, Field

from functions.agent_api.people_answers import Out


class PieceOut(Out):
    """A stretch of text, and whether it is what was looked for; never markup."""

    text: str
    hit: bool


class AskerOut(Out):
    id: str | None = None
    name: str


class FoundTicket(Out):
    id: str
    reference: str
    subject: str
    snippet: list[PieceOut]
    matched: list[str]
    desk_id: str
    status: str
    custom_status: str | None = None
    priority: str
    type: str
    channel: str
    requester: AskerOut
    assignee_id: str | None = None
    team_id: str | None = None
    tags: list[str]
    created_at: datetime
    updated_at: datetime
    has_attachment: bool


class BucketOut(Out):
    value: str
    count: int


class CorrectionOut(Out):
    model_config = ConfigDict(populate_by_name=True, defer_build=True)

    from_: str = Field(alias="from")
    to: str


class FoundTickets(Out):
    """``as_of``: the index knows all that happened until then."""

    items: list[FoundTicket]
    facets: dict[str, list[BucketOut]]
    total: int
    as_of: datetime
    corrected: list[CorrectionOut]
    next_cursor: str | None = None


class SuggestedTicket(Out):
    id: str
    reference: str
    subject: str


class SuggestedPerson(Out):
    id: str
    name: str
    address: str | None = None


class SuggestedFilter(Out):
    text: str
    meaning: str


class Suggestions(Out):
    tickets: list[SuggestedTicket]
    people: list[SuggestedPerson]
    filters: list[SuggestedFilter]
    as_of: datetime


class SimilarTicket(Out):
    id: str
    reference: str
    subject: str
    status: str
    desk_id: str
    why: list[str]
    score: float
    created_at: datetime


class SimilarTickets(Out):
    items: list[SimilarTicket]
    as_of: datetime
