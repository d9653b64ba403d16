"""What an index knows of a ticket, a person or an article: one document each, as plain values.

A document holds what is searched and what a list shows, nothing else. Whoever adds a field here
gives it a name in ``Keyword`` or ``Moment``; the engines know fields by these lists alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, field

MAX_TEXT_CHARACTERS: Final = 20_000
"""Of each part of a document: its beginning and its end are kept, what lies between is left out."""


class Kind(StrEnum):
    TICKET = "ticket"
    PERSON = "person"
    ARTICLE = "article"


class Part(StrEnum):
    """Where words stand; an answer names those where it found any."""

    SUBJECT = "subject"
    """A ticket's reference counts as its second subject."""
    MESSAGE = "message"
    NOTE = "note"
    PERSON = "person"
    TAG = "tag"
    FIELD = "field"
    ATTACHMENT = "attachment"
    NOTE_ATTACHMENT = "note_attachment"
    """Told to the asker as ``attachment``; seen by whoever sees notes."""


INSIDE: Final = frozenset({Part.NOTE, Part.NOTE_ATTACHMENT})
"""What only our side reads."""


class Keyword(StrEnum):
    """Exact values, several each; ``from`` and ``to`` hold what ``known_as`` makes of somebody."""

    DESK = "desk"
    STATUS = "status"
    CUSTOM_STATUS = "custom_status"
    PRIORITY = "priority"
    TYPE = "type"
    CHANNEL = "channel"
    LEVEL = "level"
    CATEGORY = "category"
    LANGUAGE = "language"
    ASSIGNEE = "assignee"
    TEAM = "team"
    TAG = "tag"
    FOLLOWER = "follower"
    COLLABORATOR = "collaborator"
    REQUESTER = "requester"
    """Her contact's id, and those of contacts that were merged into it."""
    REQUESTER_AGENT = "requester_agent"
    """Ids of agents whose own request it is."""
    MAILBOX = "mailbox"
    """The requester's address without its +tag: an agent's own request is known by it too."""
    FROM = "from"
    TO = "to"
    ORGANIZATION = "organization"
    SEGMENT = "segment"
    VERDICT = "verdict"
    CLOSE_REASON = "close_reason"
    SLA = "sla"
    LAST_AUTHOR = "last_author"
    ASSET = "asset"
    HAS = "has"
    """``attachment``, ``note``, ``task``, ``link``, ``survey``."""


class Moment(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    """The latest activity: what the core queues order by."""
    CHANGED = "changed"
    """The latest change of any kind."""
    RESOLVED = "resolved"
    CLOSED = "closed"
    DUE = "due"
    """The promise that ends next."""
    WARN = "warn"
    SNOOZED_UNTIL = "snoozed_until"
    FOLLOW_UP = "follow_up"
    PENDING_SINCE = "pending_since"
    LAST_CUSTOMER = "last_customer"
    LAST_AGENT = "last_agent"


class Document(Struct, frozen=True, kw_only=True):
    """One ticket, person or article at one version.

    ``texts`` are plain words by part, without markup. ``moments`` of a ticket name at least
    ``created``, ``updated`` and ``changed``. ``fields`` are the custom fields by id: text,
    numbers, dates as ISO text, booleans, ids, or lists of these. ``shown`` is what a list shows, as
    JSON; the engine keeps it and gives it back, it is never searched.
    """

    id: str
    kind: Kind = Kind.TICKET
    version: int
    reference: str = ""
    language: str = "es"
    texts: Mapping[Part, str] = field(default_factory=dict)
    keywords: Mapping[Keyword, tuple[str, ...]] = field(default_factory=dict)
    moments: Mapping[Moment, datetime] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its name in an index, where all kinds stand together."""
        return f"{self.kind}:{self.id}"

    def of(self, keyword: Keyword) -> tuple[str, ...]:
        return self.keywords.get(keyword, ())


def bounded(text: str, most: int = MAX_TEXT_CHARACTERS) -> str:
    """At most so many characters: the first third and the newest two thirds."""
    if len(text) <= most:
        return text
    head = most // 3
    return f"{text[:head]}\n{text[len(text) - (most - head - 1) :]}"
