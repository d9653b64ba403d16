"""The audit row of a change, which is also the event that goes out: ids and enums, never text.

Rows of a ticket form a chain: each digest covers the row and the digest before it. What people
wrote is kept apart, salted, and enters the chain as a digest only: erasing it breaks nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.tickets.model import Actor, Caller
from helpdesk.values import asdict, replace

if TYPE_CHECKING:
    from helpdesk.tickets.model import Ticket


class EventName(StrEnum):
    TICKET_CREATED = "TicketCreated"
    MESSAGE_ADDED = "MessageAdded"
    TICKET_CHANGED = "TicketChanged"
    TICKET_ASSIGNED = "TicketAssigned"
    SLA_WARNED = "SlaWarned"
    SLA_BREACHED = "SlaBreached"
    SURVEY_ANSWERED = "SurveyAnswered"
    MAIL_DELIVERY_CHANGED = "MailDeliveryChanged"
    FILE_INFECTED = "FileInfected"
    SIDE_CONVERSATION_CHANGED = "SideConversationChanged"


class Event(Struct, frozen=True, kw_only=True):
    """What happened at one version of a ticket, with its circumstances as they were then."""

    ticket_id: str
    version: int
    name: EventName
    at: datetime
    actor: Actor
    desk: str
    team: str | None = None
    owner: str | None = None
    level: str
    priority: str
    type: str
    category: str | None = None
    channel: str
    language: str
    status: str
    changed: tuple[str, ...] = ()
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
    message_id: str | None = None
    mail_ids: tuple[str, ...] = ()
    hint_due: bool = False
    values_digest: str = ""
    digest: str = ""


class EventValues(Struct, frozen=True, kw_only=True):
    """Before and after of what people wrote, with the salt of its digest; erasable.

    ``origin`` is the address that it was done from, ``token`` the id of the API token. ``names``
    are those that the desk's own statuses had then, by their ids and languages.
    """

    salt: str
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    origin: str | None = None
    token: str | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def digest(self) -> str:
        """Rows of before it was known where from keep the digest that they have."""
        said: dict[str, Any] = {"old": self.old, "new": self.new}
        said |= {"origin": self.origin} if self.origin else {}
        said |= {"token": self.token} if self.token else {}
        said |= {"names": self.names} if self.names else {}
        return _digest(self.salt, said)


PLAIN_FIELDS = (
    "desk_id", "status", "custom_status", "priority", "impact", "urgency", "level", "type",
    "category", "language", "team_id",
    "close_reason", "sla_state", "follow_up_at", "resolved_at", "closed_at", "pending_since",
    "first_response_due_at", "first_response_at", "escalation_acknowledged_at", "follow_up_of",
    "merged_into", "survey_state", "survey_score", "undelivered_at",
    "snoozed_until", "entered_seconds",
)  # fmt: skip
WRITTEN_FIELDS = (
    "subject",
    "cause",
    "solution",
    "tags",
    "requester",
    "participants",
    "closed_to",
    "uplinks",
    "survey_comment",
    "collaborators",
    "tasks",
    "call_backs",
)


def came_from(actor: Actor) -> dict[str, str]:
    """Where from and with which token, as far as it is known."""
    if not isinstance(actor, Caller):
        return {}
    said = {"origin": actor.origin, "token": actor.token}
    return {name: each for name, each in said.items() if each}


def plain_changes(before: Ticket | None, after: Ticket) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new of the fields that hold ids, enums and dates; the owner appears as its id."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name in PLAIN_FIELDS:
        was, now = getattr(before, name, None), getattr(after, name)
        if before is not None and was != now:
            old[name], new[name] = _spelt(was), _spelt(now)
    if before is not None and _owner(before) != _owner(after):
        old["assignee_id"], new["assignee_id"] = _owner(before), _owner(after)
    return old, new


def written_changes(before: Ticket | None, after: Ticket) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new of the fields that hold people's words and addresses."""
    if before is None:
        return {}, {}
    names = [name for name in WRITTEN_FIELDS if getattr(before, name) != getattr(after, name)]
    old = {name: _written(getattr(before, name)) for name in names}
    new = {name: _written(getattr(after, name)) for name in names}
    for name in sorted({*before.fields, *after.fields}):
        was, now = before.fields.get(name), after.fields.get(name)
        if was != now:
            old[f"fields.{name}"], new[f"fields.{name}"] = was, now
    return old, new


def chained(event: Event, values: EventValues, previous: str) -> Event:
    """The event with its digests, linked to the one before it (empty for the first)."""
    event = replace(event, values_digest=values.digest())
    body = asdict(event)
    del body["digest"]
    return replace(event, digest=_digest(previous, body))


def chain_holds(events: Sequence[Event], *, after: Event | None = None) -> bool:
    """Whether a ticket's events, oldest first, form an unbroken chain from ``after`` on.

    Without it, from version 1.
    """
    previous, first = (after.digest, after.version + 1) if after else ("", 1)
    for version, event in enumerate(events, start=first):
        body = asdict(event)
        del body["digest"]
        if event.version != version or _digest(previous, body) != event.digest:
            return False
        previous = event.digest
    return True


def _digest(salt: str, body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), default=_spelt)
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def _owner(ticket: Ticket) -> str | None:
    return ticket.assignee.id if ticket.assignee else None


def _spelt(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else asdict(item) for item in value]
    if value is None or isinstance(value, str):
        return value
    return {name: each for name, each in asdict(value).items() if name != "known_at"}
