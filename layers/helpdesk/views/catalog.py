"""The fields that a view may ask of, order by, group by and show.

``field.<id>`` is a custom field. One that the asker's role may not see is as unknown as one that
is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.fields.model import FieldRule, Of, role_of
from helpdesk.fields.model import Kind as FieldKind
from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.ports import By
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
from helpdesk.views.operators import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.fields.model import Definitions
    from helpdesk.people.model import Agent

CUSTOM: Final = "field."


class Names(StrEnum):
    """What the values of a field name, where they are ids."""

    DESK = "desk"
    TEAM = "team"
    AGENT = "agent"


class Field(Struct, frozen=True, kw_only=True):
    """``choices`` are all there are, if they are known; ``names`` says whose ids the values are."""

    name: str
    kind: Kind
    keyword: Keyword | None = None
    moment: Moment | None = None
    parts: frozenset[Part] = frozenset()
    choices: tuple[str, ...] = ()
    names: Names | None = None
    custom: FieldRule | None = None


def _one(name: str, keyword: Keyword, choices: type[StrEnum] | None = None) -> Field:
    return Field(name=name, kind=Kind.ONE, keyword=keyword, choices=tuple(choices or ()))


def _ids(name: str, keyword: Keyword, names: Names | None, kind: Kind = Kind.ONE) -> Field:
    return Field(name=name, kind=kind, keyword=keyword, names=names)


_MOMENTS: Final = {
    "created_at": Moment.CREATED,
    "updated_at": Moment.UPDATED,
    "changed_at": Moment.CHANGED,
    "resolved_at": Moment.RESOLVED,
    "closed_at": Moment.CLOSED,
    "due_at": Moment.DUE,
    "snoozed_until": Moment.SNOOZED_UNTIL,
    "follow_up_at": Moment.FOLLOW_UP,
    "pending_since": Moment.PENDING_SINCE,
    "last_customer_at": Moment.LAST_CUSTOMER,
    "last_agent_at": Moment.LAST_AGENT,
}
_HAS: Final = ("attachment", "note", "task", "link", "survey")
_SAID: Final = frozenset({Part.MESSAGE, Part.NOTE, Part.ATTACHMENT, Part.NOTE_ATTACHMENT})

FIELDS: Final[Mapping[str, Field]] = {
    each.name: each
    for each in (
        _one("status", Keyword.STATUS, Status),
        _one("custom_status", Keyword.CUSTOM_STATUS),
        _one("priority", Keyword.PRIORITY, Priority),
        _one("type", Keyword.TYPE, TicketType),
        _one("channel", Keyword.CHANNEL, Channel),
        _one("level", Keyword.LEVEL, Level),
        _one("category", Keyword.CATEGORY),
        _one("language", Keyword.LANGUAGE),
        _ids("desk", Keyword.DESK, Names.DESK),
        _ids("team", Keyword.TEAM, Names.TEAM),
        _ids("assignee", Keyword.ASSIGNEE, Names.AGENT),
        _ids("follower", Keyword.FOLLOWER, Names.AGENT, Kind.MANY),
        _ids("collaborator", Keyword.COLLABORATOR, Names.AGENT, Kind.MANY),
        _ids("requester", Keyword.REQUESTER, None, Kind.MANY),
        _one("organization", Keyword.ORGANIZATION),
        _ids("segment", Keyword.SEGMENT, None, Kind.MANY),
        _ids("tag", Keyword.TAG, None, Kind.MANY),
        _ids("asset", Keyword.ASSET, None, Kind.MANY),
        _ids("verdict", Keyword.VERDICT, None, Kind.MANY),
        _one("close_reason", Keyword.CLOSE_REASON, CloseReason),
        _one("sla", Keyword.SLA, SlaState),
        _one("last_author", Keyword.LAST_AUTHOR, AuthorKind),
        Field(name="has", kind=Kind.MANY, keyword=Keyword.HAS, choices=_HAS),
        Field(name="subject", kind=Kind.TEXT, parts=frozenset({Part.SUBJECT})),
        Field(name="text", kind=Kind.TEXT, parts=_SAID),
        *(Field(name=name, kind=Kind.MOMENT, moment=at) for name, at in _MOMENTS.items()),
    )
}
SORTS: Final = {
    "created_at": By.CREATED,
    "updated_at": By.UPDATED,
    "changed_at": By.CHANGED,
    "resolved_at": By.RESOLVED,
    "due_at": By.DUE,
    "priority": By.PRIORITY,
    "status": By.STATUS,
}
GROUPS: Final = (
    "status",
    "priority",
    "type",
    "channel",
    "level",
    "desk",
    "team",
    "assignee",
    "tag",
    "category",
    "organization",
)
_COLUMNS_ALONE: Final = ("reference", "participants", "version")
_CUSTOM_KINDS: Final = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.REGEX: Kind.TEXT,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.DATE: Kind.DAY,
    FieldKind.CHOICE: Kind.ONE,
    FieldKind.MULTI_CHOICE: Kind.MANY,
    FieldKind.CHECKBOX: Kind.YES_NO,
    FieldKind.PERSON: Kind.ONE,
    FieldKind.ASSET: Kind.ONE,
}


class Catalog(Struct, frozen=True, kw_only=True):
    """The fields that one asker may name."""

    custom: Mapping[str, Field]

    def field(self, name: str) -> Field | None:
        return FIELDS.get(name) or self.custom.get(name)

    def all(self) -> Iterator[Field]:
        yield from FIELDS.values()
        yield from self.custom.values()

    def is_column(self, name: str) -> bool:
        is_text = name == "text"
        return name in _COLUMNS_ALONE or (self.field(name) is not None and not is_text)


def catalog_for(definitions: Definitions, agent: Agent) -> Catalog:
    """What she may name: all fields but those that her role may not see."""
    rules = [
        each
        for each in definitions.fields(Of.TICKET)
        if each.seen_as(role_of(agent)) and (not each.desks or any(map(agent.works_in, each.desks)))
    ]
    return Catalog(custom={f"{CUSTOM}{rule.id}": _custom(rule) for rule in rules})


def _custom(rule: FieldRule) -> Field:
    return Field(
        name=f"{CUSTOM}{rule.id}",
        kind=_CUSTOM_KINDS[rule.kind],
        choices=tuple(option.id for option in rule.options),
        custom=rule,
    )
