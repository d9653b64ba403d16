"""Rows that wait for a moment, as plain values.

A row is the truth about what is to happen when; a task token on it is only a shortcut to the
execution that waits for that.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.words import Priority, Stage, Workflow


class WaitRef(Struct, frozen=True, kw_only=True):
    """Where a wait of a ticket is kept."""

    ticket_id: str
    workflow: Workflow


class ArrivalRef(Struct, frozen=True, kw_only=True):
    """Where it is kept that a raw mail arrived."""

    raw_key: str


class ScheduleRef(Struct, frozen=True, kw_only=True):
    """Where a ticket to be made later is kept."""

    schedule_id: str


class MailRef(Struct, frozen=True, kw_only=True):
    """Where a mail of the outbox is kept."""

    ticket_id: str
    mail_id: str


class WaitingRef(Struct, frozen=True, kw_only=True):
    """Where a reply that waits is kept."""

    ticket_id: str
    waiting_id: str


class BulkRef(Struct, frozen=True, kw_only=True):
    """Where a bulk action that goes on is kept."""

    bulk_id: str


class FocusRef(Struct, frozen=True, kw_only=True):
    """Where it is kept what an agent works on."""

    agent_id: str


class SnoozeRef(Struct, frozen=True, kw_only=True):
    """Where it is kept until when a ticket sleeps."""

    ticket_id: str


class CallBackRef(Struct, frozen=True, kw_only=True):
    """Where it is kept when to remind of a ticket's next call back."""

    ticket_id: str


class RedactionRef(Struct, frozen=True, kw_only=True):
    """Where a redaction that goes on is kept."""

    ticket_id: str
    redaction_id: str


class ImportRef(Struct, frozen=True, kw_only=True):
    """Where an import that goes on is kept."""

    import_id: str


DueRef = (
    WaitRef
    | ArrivalRef
    | ScheduleRef
    | MailRef
    | WaitingRef
    | BulkRef
    | FocusRef
    | SnoozeRef
    | CallBackRef
    | RedactionRef
    | ImportRef
)


class Wait(Struct, frozen=True, kw_only=True):
    """A timer's row: ``due_at`` is what was armed, ``look_at`` when the sweep looks at it next.

    ``restarts`` counts how often it was acted on; with the generation it makes each execution's
    name a new one. Of several ``task_tokens`` the last is the one to act; the others belong to
    executions that are one too many.
    """

    ref: WaitRef
    stage: Stage
    due_at: datetime
    look_at: datetime
    generation: int
    restarts: int = 0
    task_tokens: tuple[str, ...] = ()


class Arrival(Struct, frozen=True, kw_only=True):
    """A raw mail on which nothing is decided yet; ``tries`` counts how often it was handed on."""

    raw_key: str
    at: datetime
    look_at: datetime
    tries: int = 0


class UnsentMail(Struct, frozen=True, kw_only=True):
    """A mail that may have been forgotten; ``looks`` counts how often the sweep found it so."""

    mail: OutboundMail
    look_at: datetime
    looks: int = 0


class Schedule(Struct, frozen=True, kw_only=True):
    """A ticket to be made at ``at``, once, for ``email`` (normalised), as ``author`` wrote it."""

    id: str
    at: datetime
    desk_id: str
    subject: str
    description: str
    email: str
    name: str
    author: AgentRef
    priority: Priority = Priority.NORMAL
    language: str | None = None
