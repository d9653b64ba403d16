"""What is sent to define how a desk works: unknown fields are refused, each says its limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.fields.values import Id
from functions.agent_api.requests import In, Line, YesNo
from helpdesk.desks.scheme import Grade, PriorityBy
from helpdesk.fields.model import Among, Form, Kind, Of
from helpdesk.tickets.words import Priority, Status

Name = Annotated[str, StringConstraints(max_length=250)]
Names = Annotated[dict[Id, Name], Field(max_length=20)]
Day = Annotated[str, StringConstraints(max_length=10)]
Asked = Annotated[str, StringConstraints(max_length=60)]


class SetStatus(In):
    """One of the six (its id is its category), or one of the desk's own."""

    id: Id
    category: Status
    names: Names = Field(default_factory=dict)
    next: Annotated[list[Id], Field(max_length=60)] | None = None
    requires: Annotated[list[Asked], Field(max_length=20)] = Field(default_factory=list)
    archived: YesNo = False


class SetScheme(In):
    statuses: Annotated[list[SetStatus], Field(max_length=60)] = Field(default_factory=list)
    initial: Id | None = None
    solved_requires: Annotated[list[Asked], Field(max_length=20)] = Field(default_factory=list)
    priority_by: PriorityBy | None = None
    matrix: dict[Grade, dict[Grade, Priority]] | None = None
    priority_by_hand_too: YesNo = True
    tags: Annotated[list[Line], Field(max_length=600)] = Field(default_factory=list)
    tags_only: YesNo = False


class SetCategory(In):
    id: Id
    names: Names
    parent: Id | None = None
    archived: YesNo = False


class SetCategories(In):
    items: Annotated[list[SetCategory], Field(max_length=600)]


class SetOption(In):
    id: Id
    names: Names
    archived: YesNo = False


class SetField(In):
    of: Of
    kind: Kind
    names: Names
    hints: Names = Field(default_factory=dict)
    desks: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)
    options: Annotated[list[SetOption], Field(max_length=300)] = Field(default_factory=list)
    pattern: Name | None = None
    among: Among = Among.AGENTS
    max_characters: Annotated[int, Field(strict=True)] | None = None
    minimum: Annotated[float, Field(strict=True, ge=-1e15, le=1e15)] | None = None
    maximum: Annotated[float, Field(strict=True, ge=-1e15, le=1e15)] | None = None
    earliest: Day | None = None
    latest: Day | None = None
    seen_by: Annotated[list[Asked], Field(max_length=40)] = Field(default_factory=list)
    set_by: Annotated[list[Asked], Field(max_length=40)] = Field(default_factory=list)
    forms: list[Form] = Field(default_factory=lambda: [Form.AGENT_NEW, Form.AGENT_EDIT])
    required_on: list[Form] = Field(default_factory=list)
    position: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0
    archived: YesNo = False
