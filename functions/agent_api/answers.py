"""What agents get: these classes are the contract, the OpenAPI document follows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.agent_api.delivery import DeliveryOut, WaitingOut
from functions.agent_api.file_answers import AttachmentOut, InvitationOut, ProtectionOut
from functions.agent_api.people_answers import Named as Named  # noqa: PLC0414 given on
from functions.agent_api.people_answers import Out as Out  # noqa: PLC0414 given on
from functions.agent_api.work_answers import CallBackOut, CallOut, TaskOut
from helpdesk.desks.scheme import Grade
from helpdesk.tickets.mentions import MentionKind
from helpdesk.tickets.words import (
    AuthorKind,
    Channel,
    CloseReason,
    Level,
    MessageKind,
    Priority,
    SlaState,
    Stage,
    Status,
    SurveyState,
    TicketType,
)


class RequesterOut(Out):
    id: str
    name: str
    email: str
    verified: bool
    shared: bool
    segments: list[str]
    organization_id: str | None
    claimed: bool


class TicketSummaryOut(Out):
    id: str
    reference: str
    desk_id: str
    subject: str
    status: Status
    custom_status: str | None
    priority: Priority
    level: Level
    channel: Channel
    type: TicketType
    language: str
    requester: RequesterOut
    assignee: Named | None
    created_at: datetime
    activity_at: datetime
    last_author: AuthorKind
    has_attachment: bool
    first_response_due_at: datetime | None
    sla_state: SlaState
    undelivered_at: datetime | None
    snoozed_until: datetime | None
    version: int


class TicketPage(Out):
    items: list[TicketSummaryOut]
    next_cursor: str | None


class ParticipantOut(Out):
    name: str
    email: str
    state: str


class EscalationOut(Out):
    stage: Stage | None
    due_at: datetime | None
    acknowledged: bool


class SurveyOut(Out):
    state: SurveyState
    score: int | None
    comment: str | None
    answered_at: datetime | None


class ViewerOut(Out):
    agent_id: str
    name: str
    state: str


class Viewers(Out):
    others: list[ViewerOut]


class EarlierResolutionOut(Out):
    """How the ticket was resolved before thanks reopened it: it can be put back."""

    at: datetime
    reason: CloseReason


class TicketOut(TicketSummaryOut):
    """``last_customer_at`` is when a person of the customer's side wrote last.

    ``fields`` are the custom ones that the asker sees; null where an answer does not tell them.
    ``answers_by_mail`` is false where no answer can be mailed: nobody on it has an address.
    """

    team_id: str | None
    close_reason: CloseReason | None
    cause: str | None
    solution: str | None
    category: str | None
    impact: Grade | None
    urgency: Grade | None
    fields: dict[str, Any] | None
    participants: list[ParticipantOut]
    answers_by_mail: bool
    first_response_at: datetime | None
    last_customer_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    pending_since: datetime | None
    follow_up_at: datetime | None
    tags: list[str]
    follow_up_of: str | None
    may_belong_to: str | None
    merged_into: str | None
    links: int
    routed_by: str | None
    foreign_numbers: list[str]
    followers: list[Named]
    collaborators: list[Named]
    tasks: list[TaskOut]
    call_backs: list[CallBackOut]
    resolved_before: EarlierResolutionOut | None
    escalation: EscalationOut | None
    survey: SurveyOut | None
    viewers: list[ViewerOut]


class MovedTicket(TicketOut):
    """At another desk: ``mapped`` are ids that became that desk's, ``dropped`` fields it lost."""

    mapped: dict[str, str]
    dropped: list[str]


class AuthorOut(Out):
    kind: AuthorKind
    id: str
    name: str
    email: str


class VerdictsOut(Out):
    dmarc: str
    spf: str
    dkim: str
    spam: str
    virus: str
    trust: str
    forwarded_by: str | None
    sealed_by: str | None


class MentionOut(Out):
    kind: MentionKind
    id: str


class MessageOut(Out):
    id: str
    kind: MessageKind
    author: AuthorOut
    channel: Channel
    created_at: datetime
    body_text: str
    body_html: str | None
    quoted_text: str | None
    attachments: list[AttachmentOut]
    verdicts: VerdictsOut | None
    invitation: InvitationOut | None
    protection: ProtectionOut | None
    has_raw: bool
    outsider: bool
    thanks_only: bool
    joined_from: str | None
    held: bool
    mentions: list[MentionOut]
    automatic: bool
    delivery: DeliveryOut | None
    waiting: WaitingOut | None
    call: CallOut | None
    language: str


class Messages(Out):
    items: list[MessageOut]


class ActorOut(Out):
    kind: AuthorKind
    id: str
    name: str


class AuditEntry(Out):
    """``origin`` is the address that it came from, ``token`` the API token's id, where known.

    ``names`` are those of the desks and of desks' own statuses that it is about, by their ids: a
    status is called as it was then, as far as that is known.
    """

    version: int
    name: str
    at: datetime
    actor: ActorOut
    changed: list[str]
    old: dict[str, Any]
    new: dict[str, Any]
    reason: str | None
    origin: str | None = None
    token: str | None = None
    names: dict[str, str]


class Audit(Out):
    """A page, oldest first; ``next_cursor`` leads to older ones."""

    items: list[AuditEntry]
    chain_holds: bool
    next_cursor: str | None


class Download(Out):
    url: str
    expires_at: datetime


class Scheduled(Out):
    id: str
    at: datetime
