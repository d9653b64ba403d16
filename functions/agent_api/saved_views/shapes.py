"""Views as they are sent and told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from functions.agent_api.people_answers import Named, Out
from functions.agent_api.requests import In, Line
from helpdesk.views.model import DEFAULT_COLUMNS, LISTED_MAX, Order, ScopeKind

Name = Annotated[str, StringConstraints(max_length=100)]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Keys = Annotated[list[Key], Field(max_length=LISTED_MAX)]
PARTS_MAX = 200


class ConditionIn(In):
    """``is`` is an operator of the field's kind; ``value`` as the operator takes it."""

    field: Name
    is_: Annotated[Name, Field(alias="is")]
    value: Any = None


class PartIn(In):
    """A condition, or all or any of some: groups nest once."""

    field: Name | None = None
    is_: Annotated[Name | None, Field(alias="is")] = None
    value: Any = None
    all: Annotated[list[ConditionIn], Field(max_length=PARTS_MAX)] | None = None
    any: Annotated[list[ConditionIn], Field(max_length=PARTS_MAX)] | None = None


class ConditionsIn(In):
    """Either all or any of its parts, at most 30 conditions together."""

    all: Annotated[list[PartIn], Field(max_length=PARTS_MAX)] | None = None
    any: Annotated[list[PartIn], Field(max_length=PARTS_MAX)] | None = None


class SortIn(In):
    by: Name = "updated_at"
    order: Order = Order.DESCENDING


class NewView(In):
    """A private one needs no id; a team's its ``team_id``, a desk's its ``desk_id``."""

    name: Line
    scope: ScopeKind = ScopeKind.PRIVATE
    team_id: Key | None = None
    desk_id: Key | None = None
    conditions: ConditionsIn
    columns: Annotated[list[Name], Field(max_length=100)] = Field(
        default_factory=lambda: list(DEFAULT_COLUMNS)
    )
    sort: SortIn = SortIn()
    group_by: Name | None = None


class ChangeView(In):
    """What is not given stays."""

    name: Line | None = None
    scope: ScopeKind | None = None
    team_id: Key | None = None
    desk_id: Key | None = None
    conditions: ConditionsIn | None = None
    columns: Annotated[list[Name], Field(max_length=100)] | None = None
    sort: SortIn | None = None
    group_by: Name | None = None


class ListViews(In):
    """One's own order of the views and those one hides; whatever is not named follows."""

    order: Keys = Field(default_factory=list)
    hidden: Keys = Field(default_factory=list)


class SortOut(Out):
    by: str
    order: Order


class ViewOut(Out):
    """``source`` is where its tickets are read: ``table``, ``index`` or ``suspended`` mail."""

    model_config = ConfigDict(from_attributes=True, defer_build=True)

    id: str
    version: int
    name: str
    scope: ScopeKind | None
    team_id: str | None
    desk_id: str | None
    conditions: dict[str, Any]
    columns: list[str]
    sort: SortOut
    group_by: str | None
    shipped: bool
    source: str
    hidden: bool
    may_change: bool
    changed_by: Named | None
    changed_at: datetime | None


class ViewPage(Out):
    items: list[ViewOut]
    next_cursor: str | None


class ViewGone(Out):
    id: str


class ViewListing(Out):
    order: list[str]
    hidden: list[str]


class OperatorOut(Out):
    """``takes`` nothing, one value, a list, a pair, a span, or since: a moment or a span."""

    name: str
    takes: str


class ViewFieldOut(Out):
    """``choices`` are all its values, where they are known; ``values_are`` says whose ids."""

    name: str
    kind: str
    operators: list[OperatorOut]
    choices: list[str]
    values_are: str | None
    names: dict[str, str]


class ViewFields(Out):
    items: list[ViewFieldOut]
    sorts: list[str]
    groups: list[str]
    columns: list[str]
    conditions_max: int
