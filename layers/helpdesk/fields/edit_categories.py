"""An admin grows a desk's tree of categories: renamed, moved and archived, never removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.fields.naming import bad_id, bad_names, twice
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.fields.categories import Categories
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

CATEGORIES_MAX: Final = 500
DEPTH_MAX: Final = 5


class CategoryRows(Protocol):
    def categories_now(self, desk_id: str) -> Categories: ...

    def save_categories(self, desk_id: str, categories: Categories, event: AccessEvent) -> None: ...


def save_categories(
    rows: CategoryRows,
    agent: Agent,
    desk: Desk,
    wanted: Categories,
    *,
    seen: int,
    at: datetime,
) -> Categories:
    """The tree as it is from now on; InvalidInputError names each branch that is wrong."""
    require(agent, "desk:write")
    require_desk(agent, desk.id)
    there = rows.categories_now(desk.id)
    if bad := list(_bad(wanted, there)):
        raise InvalidInputError(bad)
    if there.version != seen:
        raise VersionConflictError
    made = replace(wanted, version=seen + 1)
    event = edited(agent, "categories_set", desk.id, there, made, at=at, desk_id=desk.id)
    rows.save_categories(desk.id, made, event)
    return made


def _bad(wanted: Categories, there: Categories) -> Iterator[tuple[str, str]]:
    if len(wanted.items) > CATEGORIES_MAX:
        yield "items", f"at most {CATEGORIES_MAX}"
        return
    yield from twice([each.id for each in wanted.items], "items")
    for old in there.items:
        if wanted.by_id(old.id) is None:
            yield "items", f"{old.id} is in use: archive it, it is not removed"
    for place, each in enumerate(wanted.items):
        yield from bad_id(each.id, f"items.{place}.id")
        yield from bad_names(each.names, f"items.{place}.names")
        line = wanted.line(each.id)
        if each.parent is not None and wanted.by_id(each.parent) is None:
            yield f"items.{place}.parent", "is no category of this tree"
        elif line[0].parent is not None:
            yield f"items.{place}.parent", "leads in a circle"
        elif len(line) > DEPTH_MAX:
            yield f"items.{place}.parent", f"lies deeper than {DEPTH_MAX} levels"
