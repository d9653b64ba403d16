"""Writing views: one's own, a team's or a desk's; and one's own order of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import ForbiddenError, InvalidInputError, VersionConflictError
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited
from helpdesk.values import replace
from helpdesk.views.catalog import GROUPS, SORTS
from helpdesk.views.conditions import read
from helpdesk.views.model import COLUMNS_MAX, VIEWS_MAX, Listing, ScopeKind, View
from helpdesk.views.reach import SHARE, WRITE, find_view, may_write, scopes_of
from helpdesk.views.shipped import BY_ID
from helpdesk.views.values import ground_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench
    from helpdesk.views.catalog import Catalog
    from helpdesk.views.model import Scope, Views


def create_view(bench: Workbench, views: Views, agent: Agent, wanted: View) -> View:
    """The view as it is kept, or InvalidInputError."""
    _hold(bench, agent, wanted)
    _require_scope(bench, agent, wanted.scope)
    if len(views.of(wanted.scope)) >= VIEWS_MAX:
        raise InvalidInputError([("scope", f"has {VIEWS_MAX} views already")])
    views.save(wanted, event=_logged(bench, agent, "view_set", None, wanted))
    return wanted


def change_view(
    bench: Workbench, views: Views, agent: Agent, wanted: View, *, before: View
) -> View:
    """The next version; a view may be given to a team or a desk, or taken back, by who may both."""
    require_write(bench, agent, before)
    _hold(bench, agent, wanted)
    moved = before.scope if wanted.scope != before.scope else None
    if moved is not None:
        _require_scope(bench, agent, wanted.scope)
    made = replace(wanted, by=agent.id, at=bench.clock.now(), version=before.version + 1)
    event = _logged(bench, agent, "view_set", before, made)
    views.save(made, moved_from=moved, event=event)
    return made


def remove_view(bench: Workbench, views: Views, agent: Agent, view_id: str, *, seen: int) -> View:
    """The view that is gone."""
    refuse_shipped(view_id)
    found = find_view(bench, views, agent, view_id)
    require_write(bench, agent, found)
    if found.version != seen:
        raise VersionConflictError
    views.remove(found, _logged(bench, agent, "view_removed", found, None))
    return found


def _logged(
    bench: Workbench, agent: Agent, act: str, before: View | None, after: View | None
) -> AccessEvent | None:
    """None of a view that is one's own before and after."""
    shared = [each for each in (after, before) if each and each.scope.kind is not ScopeKind.PRIVATE]
    if not shared:
        return None
    scope = shared[0].scope
    team = bench.agents.team(scope.id) if scope.kind is ScopeKind.TEAM else None
    desk_id = team.desk_id if team else scope.id
    at = bench.clock.now()
    return edited(agent, act, shared[0].id, before, after, at=at, desk_id=desk_id)


def refuse_shipped(view_id: str) -> None:
    if view_id in BY_ID:
        message = "this view is always there: hide it in your list"
        raise ForbiddenError(message, code="shipped_view")


def require_write(bench: Workbench, agent: Agent, view: View) -> None:
    require(agent, WRITE if view.scope.kind is ScopeKind.PRIVATE else SHARE)
    if not may_write(agent, bench, view.scope):
        message = "that view is not yours to change"
        raise ForbiddenError(message, code="not_your_view")


def keep_listing(bench: Workbench, views: Views, agent: Agent, listing: Listing) -> Listing:
    """Her own order, and what she hides; ids that are none of hers (any more) are left out."""
    known = {view.id for scope in scopes_of(agent, bench) for view in views.of(scope)} | set(BY_ID)
    made = Listing(
        order=tuple(each for each in dict.fromkeys(listing.order) if each in known),
        hidden=tuple(each for each in dict.fromkeys(listing.hidden) if each in known),
    )
    views.keep_listing(agent.id, made)
    return made


def _require_scope(bench: Workbench, agent: Agent, scope: Scope) -> None:
    require(agent, WRITE if scope.kind is ScopeKind.PRIVATE else SHARE)
    if not may_write(agent, bench, scope):
        path = f"{scope.kind}_id" if scope.kind is not ScopeKind.PRIVATE else "scope"
        raise InvalidInputError([(path, "is none of yours")])


def _hold(bench: Workbench, agent: Agent, wanted: View) -> None:
    ground = ground_of(bench, agent)
    bad: list[tuple[str, str]] = []
    try:
        read(wanted.conditions, ground)
    except InvalidInputError as error:
        bad.extend(error.errors)
    bad.extend(_bad_look(wanted, ground.catalog))
    if bad:
        raise InvalidInputError(bad)


def _bad_look(wanted: View, catalog: Catalog) -> Iterator[tuple[str, str]]:
    if not 1 <= len(wanted.columns) <= COLUMNS_MAX:
        yield "columns", f"are 1 to {COLUMNS_MAX}"
    for place, name in enumerate(wanted.columns):
        if not catalog.is_column(name):
            yield f"columns.{place}", "is no column"
        elif name in wanted.columns[:place]:
            yield f"columns.{place}", "is there already"
    if wanted.sort.by not in SORTS:
        yield "sort.by", f"must be one of {', '.join(SORTS)}"
    if wanted.group_by is not None and wanted.group_by not in GROUPS:
        yield "group_by", f"must be one of {', '.join(GROUPS)}"
