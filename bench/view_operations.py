"""The agents' API about views: lists of tickets by conditions, kept by person, team or desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked, still
from bench.operation import Event, Operation
from bench.world import ANA
from helpdesk.storage.views.view_rows import DynamoViews
from helpdesk.views.model import Scope, ScopeKind, View

if TYPE_CHECKING:
    from bench.world import World

CONDITIONS = {"all": [{"field": "priority", "is": "equals", "value": "urgent"}]}
BODY = {"name": "Urgentes", "conditions": CONDITIONS}


def kept(world: World) -> View:
    """A view of Ana's own in every table."""
    view = View(
        id=world.ids.unguessable("view"),
        scope=Scope(kind=ScopeKind.PRIVATE, id=ANA.id),
        name="Urgentes",
        conditions=CONDITIONS,
        by=ANA.id,
        at=world.clock.now(),
    )
    for table in world.tables:
        DynamoViews(table, lambda: 0).save(view, event=None)
    return view


def of_one(title: str, method: str, **given: Any) -> Operation:
    def make(world: World) -> Event:
        headers = {"if-match": '"1"'}
        return asked(method, f"/views/{kept(world).id}", headers=headers, **given)

    route = f"{method} {API}/views/<view_id>"
    return Operation(title=title, function="agent_api", route=route, status=200, make=make)


OPERATIONS = (
    still("views", "GET", "/views"),
    still("what views may ask", "GET", "/view-fields"),
    still("order the views", "PUT", "/view-list", body={"order": ["mine"], "hidden": ["closed"]}),
    still("new view", "POST", "/views", status=201, body=BODY),
    of_one("one view", "GET"),
    of_one("change a view", "PATCH", body={"name": "Muy urgentes"}),
    of_one("remove a view", "DELETE"),
)
