"""The agents' API about imports and exports of contacts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from bench.agent_operations import API
from bench.contact_operations import by_admin
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN
from helpdesk.people.imports.model import Import, ImportKind, ImportState, begun
from helpdesk.storage.people.import_rows import DynamoImports

if TYPE_CHECKING:
    from bench.world import World

SIZE: Final = 120


def announced(world: World, *, begin: bool = False) -> Import:
    """A file of two contacts whom nobody knows; it waits in every table, or was begun."""
    import_id = world.ids.unguessable("import")
    import_id = world.ids.unguessable("import")
    names = [f"{name}-{world.ids.unguessable(name)}@cliente.test" for name in ("marta", "eva")]
    content = f"name,addresses\r\nMarta,{names[0]}\r\nEva,{names[1]}\r\n".encode()
    job = Import(
        id=import_id,
        agent_id=ADMIN.id,
        kind=ImportKind.CONTACTS,
        filename="contacts.csv",
        size=len(content),
        key=f"uploads/imports/{import_id}",
        created_at=world.clock.now(),
    )
    if begin:
        job = begun(job, ImportState.RUNNING, hashlib.sha256(content).hexdigest())
    world.files.put(job.key, content, "text/csv")
    for table in world.tables:
        DynamoImports(table).add(job)
    return job


def of_import(
    title: str,
    method: str,
    path: str = "",
    *,
    status: int = 200,
    begin: bool = False,
    **given: Any,
) -> Operation:
    def make(world: World) -> Event:
        job = announced(world, begin=begin)
        return request(method, f"{API}/imports/{job.id}{path}", sub=ADMIN.id, **given)

    route = f"{method} {API}/imports/<import_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=status, make=make)


OPERATIONS = (
    by_admin("imports", "GET", "/imports"),
    by_admin(
        "announce a file",
        "POST",
        "/imports",
        status=201,
        body=lambda _: {"kind": "contacts", "filename": "contacts.csv", "size": SIZE},
    ),
    of_import("an import", "GET"),
    of_import("look a file through", "POST", "/start", status=202, body={"dry_run": True}),
    of_import("go on with an import", "POST", "/continuation", begin=True),
    of_import("rows left out", "GET", "/errors"),
    by_admin("contacts as a file", "GET", "/contact-exports"),
)
