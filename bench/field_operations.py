"""The agents' API about how desks work: statuses, categories, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, on_ticket
from bench.events import request
from bench.operation import Event, Operation
from bench.people_operations import by_admin
from bench.world import ADMIN, SUPPORT
from helpdesk.storage.directory import DynamoDesks
from helpdesk.values import replace

if TYPE_CHECKING:
    from bench.world import World

NAMES = {"es": "Piezas", "en": "Parts"}
STATUS = {"id": "parts", "category": "on_hold", "names": NAMES}
FIELD = {"of": "ticket", "kind": "text", "names": NAMES}


def first(title: str, path: str, route: str, body: dict[str, Any]) -> Operation:
    """A definition's first version: each time for another desk, or under another id."""

    def make(world: World) -> Event:
        fresh = f"n{world.ids.unguessable('new')[:12]}"
        if "desks/{new}" in path:
            for table in world.tables:
                DynamoDesks(table, lambda: 0).put(replace(SUPPORT, id=fresh, mailboxes=()))
        return request(
            "PUT",
            f"{API}{path}".replace("{new}", fresh),
            sub=ADMIN.id,
            body=body,
            headers={"if-match": '"0"'},
        )

    return Operation(
        title=title, function="agent_api", route=f"PUT {API}{route}", status=200, make=make
    )


SCHEME, TREE = "/desks/<desk_id>/scheme", "/desks/<desk_id>/categories"
TEMPLATES = "/desks/<desk_id>/ticket-templates"
ONE_TEMPLATE = f"{TEMPLATES}/<template_id>"
OPERATIONS = (
    on_ticket("what a move would drop", "GET", "/desk/preview", query={"desk": "it"}),
    by_admin("how a desk works", "GET", "/desks/support/scheme", route=SCHEME),
    first("say how a desk works", "/desks/{new}/scheme", SCHEME, {"statuses": [STATUS]}),
    by_admin("a desk's categories", "GET", "/desks/support/categories", route=TREE),
    first(
        "set a desk's categories",
        "/desks/{new}/categories",
        TREE,
        {"items": [{"id": "parts", "names": NAMES}]},
    ),
    by_admin("a desk's templates", "GET", "/desks/support/ticket-templates", route=TEMPLATES),
    first(
        "set a template", "/desks/support/ticket-templates/{new}", ONE_TEMPLATE, {"names": NAMES}
    ),
    by_admin("tags that begin so", "GET", "/desks/support/tags", route="/desks/<desk_id>/tags"),
    by_admin(
        "suggest a tag no more",
        "DELETE",
        "/desks/support/tags",
        route="/desks/<desk_id>/tags",
        query={"tag": "vip"},
    ),
    by_admin("custom fields", "GET", "/fields"),
    first("define a field", "/fields/{new}", "/fields/<field_id>", FIELD),
)
