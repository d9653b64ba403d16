"""How views are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api.people_answers import Named
from functions.agent_api.saved_views import shapes
from helpdesk.views.catalog import GROUPS, SORTS
from helpdesk.views.model import CONDITIONS_MAX, ScopeKind, View
from helpdesk.views.operators import OPERATORS, TAKES
from helpdesk.views.reach import may_write

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench
    from helpdesk.views.catalog import Catalog
    from helpdesk.views.model import Listing
    from helpdesk.views.shipped import Shipped


def view(each: View | Shipped, bench: Workbench, agent: Agent, listing: Listing) -> shapes.ViewOut:
    hidden = each.id in listing.hidden
    if not isinstance(each, View):
        return _shipped(each, agent, hidden=hidden)
    writer = bench.agents.by_id(each.by)
    kind = each.scope.kind
    return shapes.ViewOut(
        id=each.id,
        version=each.version,
        name=each.name,
        scope=kind,
        team_id=each.scope.id if kind is ScopeKind.TEAM else None,
        desk_id=each.scope.id if kind is ScopeKind.DESK else None,
        conditions=dict(each.conditions),
        columns=list(each.columns),
        sort=shapes.SortOut.model_validate(each.sort),
        group_by=each.group_by,
        shipped=False,
        source="index",
        hidden=hidden,
        may_change=may_write(agent, bench, each.scope),
        changed_by=Named(id=each.by, name=writer.name if writer else ""),
        changed_at=each.at,
    )


def _shipped(each: Shipped, agent: Agent, *, hidden: bool) -> shapes.ViewOut:
    source = "suspended" if each.suspended else "table" if each.queue else "index"
    return shapes.ViewOut(
        id=each.id,
        version=0,
        name=each.names.get(agent.language, each.names["en"]),
        scope=None,
        team_id=None,
        desk_id=None,
        conditions=dict(each.conditions),
        columns=list(each.columns),
        sort=shapes.SortOut.model_validate(each.sort),
        group_by=None,
        shipped=True,
        source=source,
        hidden=hidden,
        may_change=False,
        changed_by=None,
        changed_at=None,
    )


def fields(catalog: Catalog) -> shapes.ViewFields:
    items = [
        shapes.ViewFieldOut(
            name=each.name,
            kind=each.kind,
            operators=[
                shapes.OperatorOut(name=one, takes=TAKES[one]) for one in OPERATORS[each.kind]
            ],
            choices=list(each.choices),
            values_are=each.names,
            names=dict(each.custom.names) if each.custom else {},
        )
        for each in catalog.all()
    ]
    return shapes.ViewFields(
        items=items,
        sorts=list(SORTS),
        groups=list(GROUPS),
        columns=["reference", *(each.name for each in items if catalog.is_column(each.name))],
        conditions_max=CONDITIONS_MAX,
    )
