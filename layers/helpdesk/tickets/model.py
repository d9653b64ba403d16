"""A ticket, its messages, the people on it and its timers, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from helpdesk.calls.model import CallBack
from helpdesk.desks.scheme import Grade
from helpdesk.links.model import Uplink
from helpdesk.tickets.parties import Closed, ForeignNumber, Participant
from helpdesk.tickets.task import Task
from helpdesk.tickets.words import (
    AuthorKind,
    Channel,
    CloseReason,
    Level,
    Priority,
    SlaState,
    Stage,
    Status,
    SurveyState,
    TicketType,
    Workflow,
)


class Actor(Struct, frozen=True, kw_only=True):
    """Who did it: a customer, an agent or the product itself; ``id`` is empty for the product."""

    kind: AuthorKind
    id: str = ""


class Caller(Actor, frozen=True, kw_only=True):
    """An actor of whom it is known where she acts from: an address, and an API token's id.

    Both are kept beside the event with what people wrote, never in it. A subclass, so that whoever
    hands an actor on need not know of it.
    """

    origin: str = ""
    token: str = ""


SYSTEM = Actor(kind=AuthorKind.SYSTEM)


class Requester(Struct, frozen=True, kw_only=True):
    """The contact a ticket is for; ``verified`` if an authenticated mail proved the address."""

    id: str
    name: str
    email: str
    verified: bool = False
    shared: bool = False
    """Several people write from it: whoever signs a message is named on it."""
    segments: tuple[str, ...] = ()
    organization_id: str | None = None
    claimed: bool = False
    """She wrote from an address that was merely said to be hers."""
    agent_id: str | None = None
    """Who of ours she is."""
    known_at: str = ""
    """The desk that alone knew her, while the ticket is written; it is kept with her alone."""


class AgentRef(Struct, frozen=True, kw_only=True):
    id: str
    name: str


class Timer(Struct, frozen=True, kw_only=True):
    """A wait of one workflow; ``generation`` is the ticket's version at which it was armed."""

    workflow: Workflow
    stage: Stage
    due_at: datetime
    generation: int


class Survey(Struct, frozen=True, kw_only=True):
    state: SurveyState
    sent_at: datetime
    mail_id: str
    score: int | None = None
    comment: str | None = None
    answered_at: datetime | None = None


class EarlierResolution(Struct, frozen=True, kw_only=True):
    """How a ticket was resolved, kept while nothing but thanks came since it was reopened."""

    at: datetime
    reason: CloseReason
    survey_open: bool = False
    custom_status: str | None = None


class TicketSummary(Struct, frozen=True, kw_only=True):
    """What a list shows of a ticket: the only part that the queues' indexes project."""

    id: str
    reference: str
    desk_id: str
    subject: str
    status: Status
    custom_status: str | None = None
    priority: Priority
    level: Level
    channel: Channel
    type: TicketType
    language: str
    requester: Requester
    assignee: AgentRef | None = None
    team_id: str | None = None
    closed_to: tuple[Closed, ...] = ()
    created_at: datetime
    activity_at: datetime
    last_author: AuthorKind
    has_attachment: bool = False
    first_response_due_at: datetime | None = None
    sla_state: SlaState = SlaState.NONE
    undelivered_at: datetime | None = None
    snoozed_until: datetime | None = None
    version: int


class Ticket(Struct, frozen=True, kw_only=True):
    """One request, as its newest version stands; ``digest`` ends its chain of audit rows."""

    id: str
    reference: str
    desk_id: str
    subject: str
    status: Status = Status.NEW
    custom_status: str | None = None
    """One of the desk's own, in the category that ``status`` is."""
    priority: Priority = Priority.NORMAL
    impact: Grade | None = None
    urgency: Grade | None = None
    level: Level = Level.L1
    channel: Channel
    type: TicketType = TicketType.QUESTION
    category: str | None = None
    language: str
    requester: Requester
    assignee: AgentRef | None = None
    team_id: str | None = None
    closed_to: tuple[Closed, ...] = ()
    """Agents who asked for something that stands in it; see ``tickets.own_request``."""
    participants: tuple[Participant, ...] = ()
    followers: tuple[AgentRef, ...] = ()
    collaborators: tuple[AgentRef, ...] = ()
    """Agents who work on it beside its owner."""
    tasks: tuple[Task, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    tags: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Values of the custom fields, by their ids; see ``fields.values``."""
    created_at: datetime
    activity_at: datetime
    last_author: AuthorKind
    has_attachment: bool = False
    last_customer_at: datetime | None = None
    last_agent_at: datetime | None = None
    first_response_due_at: datetime | None = None
    first_response_warn_at: datetime | None = None
    first_response_at: datetime | None = None
    sla_state: SlaState = SlaState.NONE
    escalation_acknowledged_at: datetime | None = None
    undelivered_at: datetime | None = None
    undelivered_told: tuple[str, ...] = ()
    """The newest messages of which the owner was told that they did not arrive."""
    snoozed_until: datetime | None = None
    entered_seconds: int = 0
    """Handling time that was entered by hand, and corrections of what was counted."""
    pending_since: datetime | None = None
    follow_up_at: datetime | None = None
    close_reason: CloseReason | None = None
    cause: str | None = None
    solution: str | None = None
    first_resolved_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    resolved_before: EarlierResolution | None = None
    follow_up_of: str | None = None
    may_belong_to: str | None = None
    merged_into: str | None = None
    revoked: tuple[str, ...] = ()
    """Whom it was for before (contacts' ids): their reply addresses lead nowhere any more."""
    uplinks: tuple[Uplink, ...] = ()
    """Tickets that stand above it (see ``links.model``); ``links`` counts all it has."""
    links: int = 0
    routed_by: str | None = None
    """By which rule of a front door it came to this desk."""
    foreign: tuple[ForeignNumber, ...] = ()
    timers: tuple[Timer, ...] = ()
    survey: Survey | None = None
    seeded: bool = False
    version: int = 1
    digest: str = ""

    @property
    def survey_state(self) -> SurveyState | None:
        return self.survey.state if self.survey else None

    @property
    def survey_score(self) -> int | None:
        return self.survey.score if self.survey else None

    @property
    def survey_comment(self) -> str | None:
        return self.survey.comment if self.survey else None

    def timer(self, workflow: Workflow) -> Timer | None:
        return next((timer for timer in self.timers if timer.workflow is workflow), None)
