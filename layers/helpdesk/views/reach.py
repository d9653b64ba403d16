"""Which views somebody has, and which of them she may change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import NotFoundError
from helpdesk.people.permissions import may
from helpdesk.views.catalog import catalog_for
from helpdesk.views.conditions import read
from helpdesk.views.model import Listing, Scope, ScopeKind, View
from helpdesk.views.shipped import BY_ID, SHIPPED, Shipped
from helpdesk.views.values import ground_of_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench
    from helpdesk.views.catalog import Catalog
    from helpdesk.views.conditions import Group
    from helpdesk.views.model import Views

READ: Final = "ticket:read"
WRITE: Final = "view:write"
SHARE: Final = "view:share"
_EVERY_TEAM: Final = "team:write"


def scopes_of(agent: Agent, bench: Workbench) -> list[Scope]:
    """The scopes whose views are hers to look at; a desk or team that she left is none of them."""
    desks = [each.id for each in bench.desks.all() if agent.works_in(each.id)]
    return [
        Scope(kind=ScopeKind.PRIVATE, id=agent.id),
        *(Scope(kind=ScopeKind.TEAM, id=each) for each in agent.teams),
        *(Scope(kind=ScopeKind.DESK, id=each) for each in desks),
    ]


def may_write(agent: Agent, bench: Workbench, scope: Scope) -> bool:
    """Her own; a team's as one in it who may share, or who keeps teams, at a desk of hers."""
    if scope.kind is ScopeKind.PRIVATE:
        return may(agent, WRITE) and scope.id == agent.id
    if not may(agent, SHARE):
        return False
    if scope.kind is ScopeKind.DESK:
        return agent.works_in(scope.id) and bench.desks.by_id(scope.id) is not None
    team = bench.agents.team(scope.id)
    if team is None or not agent.works_in(team.desk_id):
        return False
    return team.id in agent.teams or may(agent, _EVERY_TEAM)


def views_of(bench: Workbench, views: Views, agent: Agent) -> list[View]:
    """All of them but those that ask of a field which her role may not see."""
    catalog = catalog_for(bench.definitions, agent)
    every = (view for scope in scopes_of(agent, bench) for view in views.of(scope))
    return [each for each in every if is_open(each, catalog)]


def is_open(view: View, catalog: Catalog) -> bool:
    """Whether nothing in it is of a field that the asker may not see."""
    names = [view.sort.by, view.group_by, *(name for name in _fields(view.conditions))]
    return all(name is None or catalog.field(name) is not None for name in names)


def _fields(written: object) -> Iterator[str]:
    if isinstance(written, dict):
        if isinstance(written.get("field"), str):
            yield written["field"]
        for each in written.values():
            yield from _fields(each)
    elif isinstance(written, list | tuple):
        for each in written:
            yield from _fields(each)


def find_view(bench: Workbench, views: Views, agent: Agent, view_id: str) -> View:
    """One of hers as it is now; NotFoundError for any other."""
    scopes = scopes_of(agent, bench)
    likely = [each for each in scopes if any(one.id == view_id for one in views.of(each))]
    catalog = catalog_for(bench.definitions, agent)
    for scope in dict.fromkeys((*likely, *scopes)):
        found = views.now(scope, view_id)
        if found is not None and is_open(found, catalog):
            return found
    raise NotFoundError(view_id)


def conditions_of(view: View | Shipped, bench: Workbench, agent: Agent) -> Group:
    """What the view asks, for her."""
    catalog = catalog_for(bench.definitions, agent)
    return read(view.conditions, ground_of_use(catalog, agent.time_zone))


def shipped(view_id: str) -> Shipped | None:
    return BY_ID.get(view_id)


def in_order(found: Sequence[View], listing: Listing) -> list[View | Shipped]:
    """As she ordered them; what she never placed stands behind, the shipped ones first."""
    every: list[View | Shipped] = [*SHIPPED, *sorted(found, key=lambda each: each.name.casefold())]
    places = {view_id: place for place, view_id in enumerate(listing.order)}
    return sorted(every, key=lambda each: places.get(each.id, len(places)))
