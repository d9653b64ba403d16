"""How a desk works, as the API tells it."""

from __future__ import annotations

from functions.agent_api.people_answers import Out
from helpdesk.desks.scheme import Grade, PriorityBy
from helpdesk.fields.model import Among, Form, Kind, Of
from helpdesk.tickets.words import Priority, Status


class StatusOut(Out):
    """``own`` if the desk added it; ``next`` null is whatever the lifecycle allows."""

    id: str
    category: Status
    names: dict[str, str]
    next: list[str] | None
    requires: list[str]
    archived: bool
    own: bool


class SchemeOut(Out):
    """``by_matrix`` says whether priority follows from impact and urgency here, all considered."""

    statuses: list[StatusOut]
    initial: str | None
    solved_requires: list[str]
    priority_by: PriorityBy | None
    by_matrix: bool
    matrix: dict[Grade, dict[Grade, Priority]]
    priority_by_hand_too: bool
    tags: list[str]
    tags_only: bool
    version: int


class CategoryOut(Out):
    id: str
    names: dict[str, str]
    parent: str | None
    archived: bool


class CategoriesOut(Out):
    items: list[CategoryOut]
    version: int


class OptionOut(Out):
    id: str
    names: dict[str, str]
    archived: bool


class FieldOut(Out):
    """``settable`` if the asker's role may change it."""

    id: str
    of: Of
    kind: Kind
    names: dict[str, str]
    hints: dict[str, str]
    desks: list[str]
    options: list[OptionOut]
    pattern: str | None
    among: Among
    max_characters: int | None
    minimum: float | None
    maximum: float | None
    earliest: str | None
    latest: str | None
    seen_by: list[str]
    set_by: list[str]
    forms: list[Form]
    required_on: list[Form]
    position: int
    archived: bool
    settable: bool
    version: int


class MovePreviewOut(Out):
    """Of a move to another desk: ids that would become that desk's, and fields that would go."""

    mapped: dict[str, str]
    dropped: list[str]


class TagsOut(Out):
    items: list[str]


class FieldsOut(Out):
    items: list[FieldOut]
