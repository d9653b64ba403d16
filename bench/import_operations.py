"""The agents' API about imports and exports of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bench.agent_operations import API
from bench.contact_operations import by_admin
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN
from helpdesk.people.imports.model import Import, ImportKind
from helpdesk.storage.people.import_rows import DynamoImports

if TYPE_CHECKING:
    from bench.world import World

FILE: Final = b"name,addresses\r\nMarta,marta@cliente.test\r\nEva,eva@cliente.test\r\n"


def announced(world: World) -> Import:
    """A file of two contacts that waits in every table."""
    import_id = world.ids.unguessable("import")
    job = Import(
        id=import_id,
        agent_id=ADMIN.id,
        kind=ImportKind.CONTACTS,
        filename="contacts.csv",
        size=len(FILE),
        key=f"uploads/imports/{import_id}",
        created_at=world.clock.now(),
    )
    world.files.put(job.key, FILE, "text/csv")
    for table in world.tables:
        DynamoImports(table).add(job)
    return job


def of_import(
    title: str, method: str, path: str = "", *, status: int = 200, **given: Any
) -> Operation:
    def make(world: World) -> Event:
        return request(method, f"{API}/imports/{announced(world).id}{path}", sub=ADMIN.id, **given)

    route = f"{method} {API}/imports/<import_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=status, make=make)


OPERATIONS = (
    by_admin("imports", "GET", "/imports"),
    by_admin(
        "announce a file",
        "POST",
        "/imports",
        status=201,
        body=lambda _: {"kind": "contacts", "filename": "contacts.csv", "size": len(FILE)},
    ),
    of_import("an import", "GET"),
    of_import("look a file through", "POST", "/start", status=202, body={"dry_run": True}),
    of_import("go on with an import", "POST", "/continuation"),
    of_import("rows left out", "GET", "/errors"),
    by_admin("contacts as a file", "GET", "/contact-exports"),
)
